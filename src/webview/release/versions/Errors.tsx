import type { VersionShown } from '../../../protocol/releasePanel.ts';
import { Icon } from '../../controls/Icon.tsx';
import { countText, errorRateText } from '../texts.ts';

/** The errors of a version in the last hour. */
export function Errors({ traffic }: { readonly traffic: VersionShown['traffic'] | undefined }) {
  if (!traffic) return <span class="dim">not known</span>;
  const { invocations, errors } = traffic;
  if (invocations === 0) return <span class="dim">no traffic</span>;
  return (
    <>
      <span class={errors > 0 ? 'some' : 'none'}>
        {errors > 0 && <Icon name="warning" />}
        {errorRateText(errors, invocations)}
      </span>{' '}
      <span class="dim">of {countText(invocations)}</span>
    </>
  );
}
