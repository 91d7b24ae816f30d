import type { ComparisonShown } from '../../protocol/releasePanel.ts';
import { countText, sizeText } from './texts.ts';
import { post } from './vscodeApi.ts';

/** A diff of thousands of files is read in another way. */
const mostFiles = 300;

/** The files in which two packages differ, each opening in the diff editor. */
export function CodeDifferences({ comparison }: { readonly comparison: ComparisonShown }) {
  const { from, to, code } = comparison;
  switch (code.type) {
    case 'same':
      return <p class="hint">The code is the same: both packages have the same SHA-256.</p>;
    case 'notRead':
      return (
        <p class="hint">
          The code differs.{' '}
          <button type="button" class="button" onClick={() => post({ type: 'compareCode', from, to })}>
            Download {sizeText(code.downloadBytes)} and Compare
          </button>
        </p>
      );
    case 'reading':
      return <p class="hint">Downloading and comparing the code...</p>;
    case 'read':
      return <Files comparison={comparison} files={code.files} />;
  }
}

interface FilesProps {
  readonly comparison: ComparisonShown;
  readonly files: Extract<ComparisonShown['code'], { type: 'read' }>['files'];
}

function Files({ comparison: { from, to }, files }: FilesProps) {
  if (files.length === 0) return <p class="hint">The files are the same, their packages are not.</p>;
  return (
    <>
      <h3>{files.length === 1 ? '1 file differs' : `${countText(files.length)} files differ`}</h3>
      <ul class="files">
        {files.slice(0, mostFiles).map(({ name, change }) => (
          <li key={name}>
            <span class={`change ${change}`}>{change}</span>
            <button
              type="button"
              class="link"
              onClick={() => post({ type: 'openDifference', from, to, name })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {files.length > mostFiles && <p class="hint">and {countText(files.length - mostFiles)} more</p>}
    </>
  );
}
