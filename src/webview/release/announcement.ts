import type { PanelState } from './panelState.ts';
import { versionText } from './texts.ts';

/** What a screen reader says when something has happened that a person did not do where the focus is. */
export function announcement({ busy, notice, task, moving, chosen, picture }: PanelState): string {
  if (!picture) return notice ? '' : 'Reading versions and aliases';
  if (busy !== undefined) return busy;
  if (task?.isAsking) return 'Making the preview';
  if (notice?.type === 'done') return notice.text;
  if (moving !== undefined) {
    return `Moving ${moving}. Choose a version with the arrow keys, press Enter to move it there, or Escape to leave it.`;
  }
  const [first, second] = chosen;
  if (first !== undefined && second !== undefined) {
    return `${versionText(first)} and ${versionText(second)} are chosen`;
  }
  return '';
}
