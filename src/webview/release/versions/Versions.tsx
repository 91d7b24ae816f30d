import { useState } from 'preact/hooks';
import { usePanel, usePicture } from '../panelContext.ts';
import { timelineRows } from '../versionRows.ts';
import { ChosenBar } from './ChosenBar.tsx';
import { VersionTable } from './VersionTable.tsx';

const firstUnfolded = 50;
const moreUnfolded = 100;

/** The versions as a timeline with the aliases as pins. */
export function Versions() {
  const { latest, versions, aliases } = usePicture();
  const { open } = usePanel();
  const [unfolded, setUnfolded] = useState(firstUnfolded);
  const unfold = (before: string) =>
    setUnfolded(versions.findIndex(({ version }) => version === before) + moreUnfolded);
  return (
    <section class="section" aria-labelledby="versions-title">
      <header>
        <h2 id="versions-title">Versions</h2>
        <ChosenBar />
      </header>
      <VersionTable
        rows={timelineRows(latest, versions, aliases, unfolded)}
        unfold={unfold}
        unfoldedAtOnce={moreUnfolded}
      />
      {versions.length === 0 && (
        <p class="hint">
          Nothing is published yet. A version is a copy of code and configuration that never changes; an alias
          sends invocations to it.{' '}
          <button type="button" class="link" onClick={() => open({ type: 'publish' })}>
            Publish the first version...
          </button>
        </p>
      )}
    </section>
  );
}
