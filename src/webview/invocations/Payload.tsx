import { useMemo } from 'preact/hooks';
import { IconButton } from '../controls/IconButton.tsx';
import { textSize } from './formats.ts';
import { JsonTree } from './JsonTree.tsx';
import { Section } from './Section.tsx';
import { post } from './vscodeApi.ts';

/** A raw payload is cut here; the whole is a click away in the editor. */
const longestRawText = 100_000;

interface PayloadProps {
  readonly invocationId: string;
  readonly payload: string;
  /** The bytes are no text: the payload is their base64. */
  readonly isBinary: boolean;
  readonly failed: boolean;
}

/** What Lambda answers with: JSON as a tree, anything else as it is. */
export function Payload({ invocationId, payload, isBinary, failed }: PayloadProps) {
  const json = useMemo(() => (isBinary ? undefined : parsed(payload)), [payload, isBinary]);
  const form = isBinary ? 'binary, shown in base64' : 'not JSON';
  const actions = (
    <>
      <IconButton
        icon="copy"
        label="Copy the payload"
        onClick={() =>
          post({ type: 'copy', text: json ? JSON.stringify(json.value, undefined, 2) : payload })
        }
      />
      <IconButton
        icon="open"
        label="Open the payload in an editor"
        onClick={() => post({ type: 'openResult', invocationId })}
      />
    </>
  );
  return (
    <Section
      id={failed ? 'failedPayload' : 'result'}
      title={failed ? 'Payload' : 'Result'}
      hint={json ? textSize(payload) : `${textSize(payload)}, ${form}`}
      foldedAtFirst={failed}
      actions={actions}
    >
      {json ? <JsonTree value={json.value} label="Result" /> : <RawText text={payload} />}
    </Section>
  );
}

function RawText({ text }: { readonly text: string }) {
  if (text === '') return <p class="dim">Empty</p>;
  return (
    <pre class="raw">
      {text.slice(0, longestRawText)}
      {text.length > longestRawText && <span class="dim"> … open it in an editor to see all</span>}
    </pre>
  );
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
