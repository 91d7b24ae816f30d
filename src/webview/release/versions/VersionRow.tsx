import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../controls/Icon.tsx';
import { moveProposal } from '../aliases/moveProposal.ts';
import { MenuButton } from '../controls/Menu.tsx';
import { usePanel, usePicture } from '../panelContext.ts';
import { exactText, lastUsedText, whenText } from '../texts.ts';
import type { TimelineRow } from '../versionRows.ts';
import { Errors } from './Errors.tsx';
import { Package } from './Package.tsx';
import { draggedAlias, PinButton } from './PinButton.tsx';
import { moveByRow, moveInRow } from './rowKeys.ts';
import { versionActions } from './versionActions.ts';

interface VersionRowProps {
  readonly row: Extract<TimelineRow, { type: 'version' }>;
  readonly nowMs: number;
  /** It is the row that the Tab key leads to. */
  readonly isActive: boolean;
  readonly activate: () => void;
}

/** A version with what is known of it; an alias can be dropped on it. */
export function VersionRow({ row: { version: shown, pins }, nowMs, isActive, activate }: VersionRowProps) {
  const { version, lastModifiedMs, lastUsedMs, traffic } = shown;
  const picture = usePicture();
  const panel = usePanel();
  const { state, dispatch, propose } = panel;
  const element = useRef<HTMLTableRowElement>(null);
  const [isTarget, setIsTarget] = useState(false);
  const isChosen = state.chosen.includes(version);
  const tabIndex = isActive ? 0 : -1;
  useLayoutEffect(() => {
    if (isActive && state.moving !== undefined) element.current?.focus();
  }, [isActive, state.moving]);

  const moveHere = (name: string) => {
    const alias = picture.aliases.find(each => each.name === name);
    const proposal = alias && picture.mayWrite && !alias.shift && moveProposal(alias, version);
    if (proposal) propose(proposal);
    else dispatch({ type: 'endMove' });
  };
  const act = () => {
    if (state.moving !== undefined) moveHere(state.moving);
    else element.current?.querySelector<HTMLElement>('.row-menu')?.click();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableRowElement>) => {
    const row = event.currentTarget;
    const isOnRow = event.target === row;
    if (moveByRow(row, event.key) || moveInRow(row, event.key)) event.preventDefault();
    else if (event.key === 'Escape')
      dispatch(state.moving ? { type: 'endMove' } : { type: 'choose', versions: [] });
    else if (isOnRow && event.key === 'Enter') {
      // Else what has the focus next would be pressed too.
      event.preventDefault();
      act();
    } else if (isOnRow && event.key === ' ') {
      event.preventDefault();
      dispatch({ type: 'toggle', version });
    }
  };
  return (
    <tr
      ref={element}
      class={isTarget ? 'version target' : 'version'}
      tabIndex={tabIndex}
      aria-selected={isChosen}
      onFocusIn={activate}
      onKeyDown={onKeyDown}
      onClick={() => {
        if (state.moving !== undefined) moveHere(state.moving);
      }}
      onDragOver={event => {
        if (!event.dataTransfer?.types.includes(draggedAlias)) return;
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={event => {
        event.preventDefault();
        setIsTarget(false);
        moveHere(event.dataTransfer?.getData(draggedAlias) ?? '');
      }}
    >
      <td class="choice">
        <input
          type="checkbox"
          tabIndex={tabIndex}
          aria-label={`Choose ${version} to compare`}
          checked={isChosen}
          onClick={event => event.stopPropagation()}
          onChange={() => dispatch({ type: 'toggle', version })}
        />
      </td>
      <th scope="row" class="number">
        {version}
      </th>
      <td class="description">
        <Package shown={shown} tabIndex={tabIndex} />
      </td>
      <td class="published">
        <span title={exactText(lastModifiedMs)}>{whenText(lastModifiedMs, nowMs)}</span>
        {lastUsedMs !== undefined && <small>{lastUsedText(lastUsedMs, nowMs)}</small>}
      </td>
      <td class="pins">
        {pins.map(pin => (
          <PinButton key={pin.alias} pin={pin} tabIndex={tabIndex} />
        ))}
      </td>
      <td class="errors">
        <Errors traffic={traffic} />
      </td>
      <td class="more">
        <MenuButton
          class="icon-button row-menu"
          label={`Actions of ${version}`}
          tabIndex={tabIndex}
          items={() => versionActions(shown, picture, panel)}
        >
          <Icon name="more" />
        </MenuButton>
      </td>
    </tr>
  );
}
