import { useEffect, useReducer } from 'preact/hooks';
import type { ToReleasePanel } from '../../protocol/releasePanel.ts';
import { AliasList } from './aliases/AliasList.tsx';
import { announcement } from './announcement.ts';
import { Comparison } from './Comparison.tsx';
import { EmptyPanel } from './EmptyPanel.tsx';
import { Header } from './Header.tsx';
import { History } from './History.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { PanelContext } from './panelContext.ts';
import { changed, initialState, type PanelState } from './panelState.ts';
import { RunningShifts } from './shift/RunningShifts.tsx';
import { TaskArea } from './task/TaskArea.tsx';
import { useFocusReturn } from './task/useFocusReturn.ts';
import { Traffic } from './traffic/Traffic.tsx';
import { Versions } from './versions/Versions.tsx';
import { post } from './vscodeApi.ts';

/** The panel *Versions and Aliases* of one function. */
export function App() {
  const [state, dispatch] = useReducer(changed, initialState);
  useEffect(() => {
    const receive = (event: MessageEvent<ToReleasePanel>) => dispatch(event.data);
    window.addEventListener('message', receive);
    post({ type: 'ready' });
    return () => window.removeEventListener('message', receive);
  }, []);
  useFocusReturn(passingParts(state));
  const { picture } = state;
  return (
    <PanelContext.Provider value={{ state, dispatch }}>
      <div class="app">
        {picture && <Header picture={picture} />}
        <NoticeBar />
        {picture ? (
          <main class="layout">
            <div class="main-column">
              <Versions />
              <Comparison />
              <Traffic />
            </div>
            <div class="side-column">
              <TaskArea />
              <RunningShifts aliases={picture.aliases} />
              <AliasList aliases={picture.aliases} />
              <History history={picture.history} />
            </div>
          </main>
        ) : (
          <EmptyPanel />
        )}
        <div class="visually-hidden" role="status">
          {announcement(state)}
        </div>
      </div>
    </PanelContext.Provider>
  );
}

/** Changes when a part comes or goes that may have the focus. */
function passingParts({ task, notice, moving, comparison }: PanelState): string {
  const stage = task && `${task.number} ${task.preview?.id ?? ''}`;
  return [stage, notice?.type, moving, comparison && 'comparison'].join();
}
