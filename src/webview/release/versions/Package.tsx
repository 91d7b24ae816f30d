import type { VersionShown } from '../../../protocol/releasePanel.ts';
import { Icon } from '../../controls/Icon.tsx';
import { usePicture } from '../panelContext.ts';
import { sizeText } from '../texts.ts';
import { post } from '../vscodeApi.ts';

interface PackageProps {
  readonly shown: VersionShown;
  readonly tabIndex: number;
}

/** What a version is: its description, and what it consists of. */
export function Package({ shown, tabIndex }: PackageProps) {
  const { version, description, runtime, codeSizeBytes, codeSha256, unusable } = shown;
  return (
    <>
      {version === '$LATEST' && <Difference tabIndex={tabIndex} />}
      {description && <span class="text">{description}</span>}
      {unusable && (
        <span class="unusable">
          <Icon name="warning" /> {unusable}
        </span>
      )}
      <small class="package">
        <span>{runtime ?? 'container image'}</span>
        <span>{sizeText(codeSizeBytes)}</span>
        <button
          type="button"
          class="sha"
          tabIndex={tabIndex}
          title={`${codeSha256}\nCopy the SHA-256 of the code`}
          aria-label={`${codeSha256.slice(0, 8)}, copy the SHA-256 of the code of ${version}`}
          onClick={event => {
            event.stopPropagation();
            post({ type: 'copy', text: codeSha256 });
          }}
        >
          {codeSha256.slice(0, 8)}
          <Icon name="copy" />
        </button>
      </small>
    </>
  );
}

/** How `$LATEST` differs from what was published last. */
function Difference({ tabIndex }: { readonly tabIndex: number }) {
  const { changedSince, versions } = usePicture();
  const newest = versions[0]?.version;
  if (newest === undefined) return <span class="text">not published</span>;
  if (changedSince.length === 0) return <span class="text">the same as {newest}</span>;
  return (
    <span class="text">
      differs from {newest}:{' '}
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        title={`Compare ${newest} with $LATEST`}
        onClick={event => {
          event.stopPropagation();
          post({ type: 'compare', from: newest, to: '$LATEST' });
        }}
      >
        {changedSince.join(', ')}
      </button>
    </span>
  );
}
