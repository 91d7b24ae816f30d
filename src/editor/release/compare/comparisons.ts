import { ProgressLocation, window } from 'vscode';
import type { ComparisonShown } from '../../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import { createComparedCode } from './comparedCode.ts';
import { type ComparedPackages, comparePackages } from './comparedPackages.ts';
import {
  type ComparedConfigurations,
  type ComparedSides,
  codeBefore,
  comparisonShown,
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
  /** A download is stopped; what was downloaded goes when the last document of it is closed. */
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
  const code = createComparedCode(codeBefore(sides, configurations));
  const open: OpenComparison = {
    packages: code.packages,
    title: `${sides.functionName} ${sides.from} ↔ ${sides.to}`,
    settings: {
      from: settingsText(sides, configurations, 'from'),
      to: settingsText(sides, configurations, 'to'),
    },
  };
  return {
    sides,
    shown: () => comparisonShown(sides, configurations, code.shown()),
    readCode: connected =>
      code.read((totalBytes, signal) =>
        download(connected, sides, configurations, makePackage, totalBytes, signal),
      ),
    openSettings: () => documents.openSettings(open),
    openFile: name => documents.openFile(open, name),
    openFiles: () => documents.openFiles(open),
    close: () => {
      code.close();
      documents.close(open);
    },
  };
}

/** `undefined` when the person stops it, or closes the comparison. */
function download(
  aws: Pick<ConnectedAws, 'lambda'>,
  sides: ComparedSides,
  configurations: ComparedConfigurations,
  makePackage: MakePackage,
  totalBytes: number,
  closed: AbortSignal,
): Thenable<ComparedPackages | undefined> {
  const title = `Downloading ${megabytes(totalBytes)} of code of ${sides.functionName}`;
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, closed]);
      token.onCancellationRequested(() => stop.abort());
      const onBytes = (bytes: number): void => progress.report({ increment: (100 * bytes) / totalBytes });
      const { from, to } = packageSources(aws, sides, configurations, makePackage, onBytes);
      return comparePackages(from, to, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
        return undefined;
      });
    },
  );
}

/** A size as people read it. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
