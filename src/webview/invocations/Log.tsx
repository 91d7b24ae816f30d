import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LogRecord } from '../../model/invocation.ts';
import { isFrame, type LogLine, readLogLine, severity } from '../../model/log/logLine.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { counted } from './formats.ts';
import { Section } from './Section.tsx';
import { post } from './vscodeApi.ts';

/** Lines that are drawn at first; more on demand. */
const linesAtFirst = 500;

interface LogProps {
  readonly invocationId: string;
  readonly records: readonly LogRecord[];
  /** More lines are coming: the end stays in sight. */
  readonly live?: boolean;
}

/** The log as CloudWatch has it. */
export function Log({ invocationId, records, live = false }: LogProps) {
  const [limit, setLimit] = useState(linesAtFirst);
  const end = useEndInSight(live, records.length);
  const hidden = Math.max(records.length - limit, 0);
  const actions = (
    <>
      <IconButton
        icon="copy"
        label="Copy the log"
        onClick={() => post({ type: 'copy', text: records.map(record => record.text).join('\n') })}
      />
      <IconButton
        icon="open"
        label="Open the log in an editor"
        onClick={() => post({ type: 'openLog', invocationId })}
      />
    </>
  );
  return (
    <Section id="log" title="Log" hint={counted(records.length, 'line')} actions={actions}>
      {hidden > 0 && (
        <button type="button" class="link" onClick={() => setLimit(limit * 4)}>
          Show earlier lines ({hidden.toLocaleString('en-US')})
        </button>
      )}
      <ol class="log">
        {records.slice(hidden).map((record, index) => (
          <Line key={hidden + index} record={record} />
        ))}
      </ol>
      <div class="log-end" ref={end} />
    </Section>
  );
}

function Line({ record }: { readonly record: LogRecord }) {
  const line = readLogLine(record);
  const level = severity(line.level);
  const frame = isFrame(line);
  const title = frame || line.time !== undefined ? record.text.slice(0, 300) : '';
  return (
    <li class={`${line.kind} ${level} ${frame ? 'frame' : ''}`} title={title}>
      {line.json === undefined ? (
        <LineText line={line} />
      ) : (
        <details>
          <summary>
            <LineText line={line} />
          </summary>
          <pre>{JSON.stringify(line.json, undefined, 2)}</pre>
        </details>
      )}
    </li>
  );
}

function LineText({ line }: { readonly line: LogLine }) {
  return (
    <>
      {line.time !== undefined && <span class="dim">{timePart(line.time)} </span>}
      {line.level !== undefined && <span class="level">{line.level} </span>}
      {line.message}
    </>
  );
}

/** The date says little in a log of seconds: `10:31:07.114Z` of `2026-11-21T10:31:07.114Z`. */
function timePart(timestamp: string): string {
  return timestamp.slice(timestamp.indexOf('T') + 1);
}

/** Keeps the end in sight when lines come, unless the person has scrolled away from it. */
function useEndInSight(live: boolean, count: number) {
  const end = useRef<HTMLDivElement>(null);
  const inSight = useRef(true);
  useEffect(() => {
    const { current } = end;
    if (!live || !current) return;
    const observer = new IntersectionObserver(([entry]) => {
      inSight.current = entry?.isIntersecting ?? true;
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [live]);
  useLayoutEffect(() => {
    if (live && count > 0 && inSight.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [live, count]);
  return end;
}
