import { ProgressLocation, window } from 'vscode';
import type { ComparisonShown } from '../../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import { comparePackages } from './comparedPackages.ts';
import {
  type ComparedConfigurations,
  type ComparedSides,
  codeBefore,
  comparisonShown,
  filesShown,
  readConfigurations,
  settingsText,
} from './comparison.ts';
import type { ComparisonDocuments, OpenComparison } from './comparisonDocuments.ts';
import { type MakePackage, packageSources } from './packageSources.ts';

export interface ComparisonsParts {
  readonly documents: ComparisonDocuments;
  readonly makePackage: MakePackage;
}

/** One comparison of two versions, or of one with the workspace. */
export interface Comparison {
  readonly sides: ComparedSides;
  shown(): ComparisonShown;
  /** Downloads both packages and compares their files; a person sees how it goes and can stop it. */
  readCode(aws: Pick<ConnectedAws, 'lambda'>): Promise<void>;
  openSettings(): Promise<void>;
  openFile(name: string): Promise<void>;
  openFiles(): Promise<void>;
  /** What was downloaded goes when the last document of it is closed. */
  close(): void;
}

/**
 * Compares the settings of both sides; of the code it is known whether it is the same.
 * @throws UserError
 */
export async function compare(
  aws: Pick<ConnectedAws, 'lambda'>,
  sides: ComparedSides,
  { documents, makePackage }: ComparisonsParts,
): Promise<Comparison> {
  const configurations = await readConfigurations(aws, sides);
  const open: OpenComparison = {
    title: `${sides.functionName} ${sides.from} ↔ ${sides.to}`,
    settings: {
      from: settingsText(sides, configurations, 'from'),
      to: settingsText(sides, configurations, 'to'),
    },
  };
  let code = codeBefore(sides, configurations);
  return {
    sides,
    shown: () => comparisonShown(sides, configurations, code),
    async readCode(connected) {
      if (open.packages || code.type !== 'notRead') return;
      const before = code;
      code = { type: 'reading' };
      try {
        const packages = await download(connected, sides, configurations, makePackage, before.downloadBytes);
        code = packages ? { type: 'read', files: filesShown(packages.differences) } : before;
        if (packages) open.packages = packages;
      } catch (error) {
        code = before;
        throw error;
      }
    },
    openSettings: () => documents.openSettings(open),
    openFile: name => documents.openFile(open, name),
    openFiles: () => documents.openFiles(open),
    close: () => documents.close(open),
  };
}

/** `undefined` when the person stops it. */
function download(
  aws: Pick<ConnectedAws, 'lambda'>,
  sides: ComparedSides,
  configurations: ComparedConfigurations,
  makePackage: MakePackage,
  totalBytes: number,
) {
  const title = `Downloading ${megabytes(totalBytes)} of code of ${sides.functionName}`;
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const onBytes = (bytes: number): void => progress.report({ increment: (100 * bytes) / totalBytes });
      const { from, to } = packageSources(aws, sides, configurations, makePackage, onBytes);
      return comparePackages(from, to, stop.signal).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
        return undefined;
      });
    },
  );
}

/** A size as people read it. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
