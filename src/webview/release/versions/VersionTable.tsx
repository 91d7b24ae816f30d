import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useNow } from '../controls/useNow.ts';
import { countText } from '../texts.ts';
import type { TimelineRow } from '../versionRows.ts';
import { moveByRow } from './rowKeys.ts';
import { VersionRow } from './VersionRow.tsx';

interface VersionTableProps {
  readonly rows: readonly TimelineRow[];
  /** Shows folded versions from this one on. */
  readonly unfold: (before: string) => void;
  readonly unfoldedAtOnce: number;
}

/** One row at a time is a stop of the Tab key; arrows lead to the others. */
export function VersionTable({ rows, unfold, unfoldedAtOnce }: VersionTableProps) {
  const [wanted, setWanted] = useState('$LATEST');
  const nowMs = useNow(30_000);
  const table = useRef<HTMLTableElement>(null);
  const [unfolded, setUnfolded] = useState<string>();
  useLayoutEffect(() => {
    // The button that had the focus is gone, and the first row that it brought has it.
    if (unfolded !== undefined) table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [unfolded]);
  const versions = rows.flatMap(row => (row.type === 'version' ? [row.version.version] : []));
  const active = versions.includes(wanted) ? wanted : versions[0];
  return (
    <table
      ref={table}
      class="versions"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid is made of.
      role="grid"
      aria-labelledby="versions-title"
      aria-multiselectable="true"
    >
      <thead>
        <tr>
          <th scope="col" class="choice">
            <span class="visually-hidden">Chosen</span>
          </th>
          <th scope="col">Version</th>
          <th scope="col">Description</th>
          <th scope="col">Published</th>
          <th scope="col">Aliases</th>
          <th scope="col">Errors, 1 h</th>
          <th scope="col">
            <span class="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row =>
          row.type === 'version' ? (
            <VersionRow
              key={row.version.version}
              row={row}
              nowMs={nowMs}
              isActive={row.version.version === active}
              activate={() => setWanted(row.version.version)}
            />
          ) : (
            <FoldedRow
              key={`before ${row.before}`}
              count={row.count}
              unfoldedAtOnce={unfoldedAtOnce}
              unfold={() => {
                setUnfolded(row.before);
                setWanted(row.before);
                unfold(row.before);
              }}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

interface FoldedRowProps {
  readonly count: number;
  readonly unfoldedAtOnce: number;
  readonly unfold: () => void;
}

function FoldedRow({ count, unfoldedAtOnce, unfold }: FoldedRowProps) {
  const shown = Math.min(count, unfoldedAtOnce);
  return (
    <tr class="folded">
      <td colSpan={7}>
        <button
          type="button"
          class="link"
          onClick={unfold}
          onKeyDown={event => {
            const row = event.currentTarget.closest('tr');
            if (row && moveByRow(row, event.key)) event.preventDefault();
          }}
        >
          {shown === count
            ? `Show ${countText(count)} versions without an alias`
            : `Show ${shown} of ${countText(count)} versions without an alias`}
        </button>
      </td>
    </tr>
  );
}
