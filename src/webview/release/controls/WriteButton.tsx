import type { ComponentChildren } from 'preact';
import { usePicture } from '../panelContext.ts';

export const readOnlyReason = 'This workspace is in Restricted Mode: nothing is written to AWS.';

interface WriteButtonProps {
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly children: ComponentChildren;
}

/** A button for what changes something on AWS; it does nothing in Restricted Mode and says so. */
export function WriteButton({ onClick, primary = false, children }: WriteButtonProps) {
  const { mayWrite } = usePicture();
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'button'}
      disabled={!mayWrite}
      title={mayWrite ? '' : readOnlyReason}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
