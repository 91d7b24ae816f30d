import type { ComparisonShown } from '../../../protocol/releasePanel.ts';
import type { ComparedPackages } from './comparedPackages.ts';

/** What is known of the code of a comparison. */
export interface ComparedCode {
  shown(): ComparisonShown['code'];
  /** Once it was read, and until the comparison is closed. */
  packages(): ComparedPackages | undefined;
  /** Reads it, unless that was done or the comparison is closed; `download` resolves with nothing when it is stopped. */
  read(download: Download): Promise<void>;
  /** Stops a download; what it has brought goes. */
  close(): void;
}

type Download = (totalBytes: number, signal: AbortSignal) => PromiseLike<ComparedPackages | undefined>;

/** @param before what is known without a download */
export function createComparedCode(before: ComparisonShown['code']): ComparedCode {
  const closed = new AbortController();
  let shown = before;
  let packages: ComparedPackages | undefined;

  return {
    shown: () => shown,
    packages: () => packages,
    async read(download) {
      if (shown.type !== 'notRead' || closed.signal.aborted) return;
      const notRead = shown;
      shown = { type: 'reading' };
      try {
        packages = await download(notRead.downloadBytes, closed.signal);
      } finally {
        shown = packages ? { type: 'read', files: filesOf(packages) } : notRead;
      }
      // Nobody else would delete what came too late.
      if (closed.signal.aborted) packages?.dispose();
    },
    close: () => closed.abort(),
  };
}

/** Without what only the host needs. */
function filesOf({ differences }: ComparedPackages) {
  return differences.map(({ name, change }) => ({ name, change }));
}
