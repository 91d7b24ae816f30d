import { useState } from 'preact/hooks';
import type { HistoryShown } from '../../protocol/releasePanel.ts';
import { Icon, type IconName } from '../controls/Icon.tsx';
import { useNow } from './controls/useNow.ts';
import { clockText, exactText, whenText } from './texts.ts';

const icons: Readonly<Record<HistoryShown['type'], IconName>> = {
  shift: 'forward',
  rollback: 'back',
  edit: 'pencil',
};

const shownAtFirst = 8;

/** What became of the aliases, newest first. */
export function History({ history }: { readonly history: readonly HistoryShown[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const nowMs = useNow(30_000);
  const shown = isWhole ? history : history.slice(0, shownAtFirst);
  return (
    <section class="section" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      {history.length === 0 && <p class="hint">Changes of aliases that are made or seen here are listed.</p>}
      <ol class="history">
        {shown.map(({ timeMs, alias, text, type, reason, isForeign }) => (
          <li key={`${timeMs} ${alias} ${text}`}>
            <Icon name={icons[type]} />
            <span>
              <b>{alias}</b> {text}
              {reason && <span class="dim"> rolled back: {reason}</span>}
              {isForeign && <span class="dim"> by somebody else</span>}
            </span>
            <span class="dim when" title={exactText(timeMs)}>
              {nowMs - timeMs < 43_200_000 ? clockText(timeMs) : whenText(timeMs, nowMs)}
            </span>
          </li>
        ))}
      </ol>
      {history.length > shown.length && (
        <button type="button" class="link" onClick={() => setIsWhole(true)}>
          Show {history.length - shown.length} earlier changes
        </button>
      )}
    </section>
  );
}
