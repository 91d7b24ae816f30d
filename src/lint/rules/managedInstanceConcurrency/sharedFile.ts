import type { LinkedFunction } from '../../codeFile.ts';
import type { KnownPrefix } from '../../knownPrefix.ts';

/** A path that is the same for every request, in the folder that they share. */
export function isSharedFile({ text, isWhole }: KnownPrefix): boolean {
  return isWhole && /^\/+tmp\/+[^/]/.test(text);
}

export function messageFor({ function: { logicalId } }: LinkedFunction, path: string): string {
  return `${logicalId} runs on Managed Instances, where requests share /tmp: several of them write ${path} at the same time.`;
}
