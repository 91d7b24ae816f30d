import type { FunctionError } from '../../model/invocation.ts';
import { placeLabel, readStackLine, withoutMessage } from '../../model/log/stackLine.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { Section } from './Section.tsx';
import { post } from './vscodeApi.ts';

/** The error a handler or the runtime reported. Places in its stack trace open the source. */
export function Failure({
  error,
  localFiles = {},
  isElsewhere = false,
}: {
  readonly error: FunctionError;
  /** See {@link InvocationResult.isolated}. */
  readonly localFiles?: Readonly<Record<string, string>> | undefined;
  /** The trace is of another machine: only places that `localFiles` names can be opened. */
  readonly isElsewhere?: boolean;
}) {
  const trace = withoutMessage(error.stackTrace ?? []);
  const headline = [error.errorType, error.errorMessage].filter(part => part).join(': ');
  const text = [headline, ...trace].join('\n');
  return (
    <Section
      id="error"
      title="Error"
      actions={<IconButton icon="copy" label="Copy the error" onClick={() => post({ type: 'copy', text })} />}
    >
      <p class="error-message">
        {error.errorType && <b>{error.errorType}</b>}
        {error.errorType && error.errorMessage && ': '}
        {error.errorMessage}
      </p>
      {trace.length > 0 && (
        <ol class="trace" aria-label="Stack trace">
          {trace.map((line, index) => (
            <TraceLine key={index} text={line} localFiles={localFiles} isElsewhere={isElsewhere} />
          ))}
        </ol>
      )}
    </Section>
  );
}

interface TraceLineProps {
  readonly text: string;
  readonly localFiles: Readonly<Record<string, string>>;
  readonly isElsewhere: boolean;
}

function TraceLine({ text, localFiles, isElsewhere }: TraceLineProps) {
  const { before, location, after, internal } = readStackLine(text);
  const local = location && localFiles[location.file];
  const file = local ?? (isElsewhere ? undefined : location?.file);
  return (
    <li class={internal ? 'dim' : ''}>
      {before.trimStart()}
      {location && file === undefined && placeLabel(location)}
      {location && file !== undefined && (
        <button
          type="button"
          class="link"
          title={`Open ${file}`}
          onClick={() =>
            post({
              type: 'openSource',
              file,
              line: location.line,
              column: location.column,
            })
          }
        >
          {placeLabel(location)}
        </button>
      )}
      {after}
    </li>
  );
}
