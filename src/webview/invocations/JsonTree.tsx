import { useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../controls/Icon.tsx';
import { initiallyExpanded, type JsonRow, jsonRows, pageSize, parentPath } from './jsonTree.ts';

interface JsonTreeProps {
  readonly value: unknown;
  readonly label: string;
}

/** JSON as a tree that folds, with the keys of VS Code's own trees. */
export function JsonTree({ value, label }: JsonTreeProps) {
  const [expanded, setExpanded] = useState(() => initiallyExpanded(value));
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(() => new Map());
  const [focused, setFocused] = useState('');
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => jsonRows(value, { expanded, shown }), [value, expanded, shown]);
  const stops = rows.filter(row => row.kind !== 'close');
  const current = Math.max(
    stops.findIndex(row => row.path === focused),
    0,
  );

  const focus = (row: JsonRow | undefined) => {
    if (!row) return;
    setFocused(row.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)?.focus();
  };
  const toggle = ({ path }: JsonRow) => {
    const next = new Set(expanded);
    if (!next.delete(path)) next.add(path);
    setExpanded(next);
  };
  const activate = (row: JsonRow) => {
    if (row.kind === 'more') {
      const parent = parentPath(row.path) ?? '';
      // This row may go; the new values come after the one before it.
      focus(stops[stops.indexOf(row) - 1]);
      setShown(new Map(shown).set(parent, (shown.get(parent) ?? pageSize) + pageSize));
      return;
    }
    setFocused(row.path);
    if (row.expanded !== undefined) toggle(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = stops[current];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => focus(stops[current + 1]),
      ArrowUp: () => focus(stops[current - 1]),
      Home: () => focus(stops[0]),
      End: () => focus(stops.at(-1)),
      ArrowRight: () => (row.expanded === false ? toggle(row) : row.expanded && focus(stops[current + 1])),
      ArrowLeft: () =>
        row.expanded ? toggle(row) : focus(stops.find(stop => stop.path === parentPath(row.path))),
      Enter: () => activate(row),
      ' ': () => activate(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <div class="json" role="tree" aria-label={label} ref={tree} onKeyDown={onKeyDown}>
      {rows.map(row =>
        row.kind === 'close' ? (
          <div key={`${row.path} end`} class="row" style={{ '--depth': row.depth }} aria-hidden="true">
            {row.text}
            {row.comma && ','}
          </div>
        ) : (
          <TreeRow key={row.path} row={row} tabStop={row === stops[current]} activate={() => activate(row)} />
        ),
      )}
    </div>
  );
}

interface TreeRowProps {
  readonly row: JsonRow;
  readonly tabStop: boolean;
  readonly activate: () => void;
}

function TreeRow({ row, tabStop, activate }: TreeRowProps) {
  const foldable = row.expanded !== undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all its rows.
    <div
      class={`row ${foldable || row.kind === 'more' ? 'foldable' : ''}`}
      role="treeitem"
      tabIndex={tabStop ? 0 : -1}
      style={{ '--depth': row.depth }}
      data-path={row.path}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      {...(foldable && { 'aria-expanded': row.expanded })}
      onClick={() => getSelection()?.isCollapsed !== false && activate()}
    >
      {foldable && <Icon name="chevron" class="twisty" />}
      {row.name !== undefined && (
        <>
          <span class="json-name">{JSON.stringify(row.name)}</span>:{' '}
        </>
      )}
      <span class={row.kind === 'more' ? 'json-more' : `json-${row.type}`}>{row.text}</span>
      {row.comma && ','}
      {row.hint !== undefined && <span class="dim json-hint">{row.hint}</span>}
    </div>
  );
}
