import type { ReleasePicture } from '../../protocol/releasePanel.ts';
import { Icon } from '../controls/Icon.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { readOnlyReason, WriteButton } from './controls/WriteButton.tsx';
import { usePanel } from './panelContext.ts';
import { accountText, timeoutText } from './texts.ts';
import { post } from './vscodeApi.ts';

/** The function, where it is, and what is done with all of it. */
export function Header({ picture }: { readonly picture: ReleasePicture }) {
  const { functionName, latest, place, mayWrite, problems = [] } = picture;
  const { open } = usePanel();
  const shape = [
    latest.runtime ?? 'container image',
    latest.architecture,
    `${latest.memoryMb} MB`,
    timeoutText(latest.timeoutMs),
  ];
  const where = [place.profile, accountText(place.accountId), place.region].filter(
    part => part !== undefined,
  );
  return (
    <header class="header">
      <h1>{functionName}</h1>
      <span class="dim shape">{shape.join(' · ')}</span>
      <span class="dim where" title="Profile, account and region">
        {where.join(' · ')}
      </span>
      <span class="actions">
        <IconButton icon="refresh" label="Refresh" onClick={() => post({ type: 'refresh' })} />
        <WriteButton onClick={() => post({ type: 'deployCode' })}>Deploy Code...</WriteButton>
        <WriteButton onClick={() => post({ type: 'configure' })}>Edit Configuration...</WriteButton>
        <WriteButton primary onClick={() => open({ type: 'publish' })}>
          Publish Version...
        </WriteButton>
      </span>
      {!mayWrite && <p class="dim wide">{readOnlyReason}</p>}
      {problems.length > 0 && (
        <ul class="wide problems" aria-label="What could not be read">
          {problems.map(problem => (
            <li key={problem}>
              <Icon name="warning" class="warning" /> {problem}
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
