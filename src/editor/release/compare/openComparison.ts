import { window } from 'vscode';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { ComparedSides } from './comparison.ts';
import { type ComparisonsParts, compare, megabytes } from './comparisons.ts';

/** What is smaller is downloaded while one would read the question; its size is said all the same. */
const askFromBytes = 1_000_000;

/**
 * Shows how two versions differ, or one and the workspace, in the editor's own diff editors: the settings first, then
 * the code, whose size is said before it is downloaded.
 * @throws UserError
 */
export async function openComparison(
  aws: Pick<ConnectedAws, 'lambda'>,
  sides: ComparedSides,
  parts: ComparisonsParts,
): Promise<void> {
  const comparison = await compare(aws, sides, parts);
  try {
    const { settings, code } = comparison.shown();
    if (settings.length > 0) await comparison.openSettings();
    if (code.type === 'notRead' && (await mayDownload(code.downloadBytes))) await comparison.readCode(aws);
    const { code: read } = comparison.shown();
    const isSame = read.type === 'same' || (read.type === 'read' && read.files.length === 0);
    if (read.type === 'read' && read.files.length > 0) await comparison.openFiles();
    if (isSame) {
      const what = settings.length === 0 ? 'Settings and code are' : 'The code is';
      void window.showInformationMessage(`${what} the same: ${sides.from} and ${sides.to}.`);
    }
  } finally {
    comparison.close();
  }
}

async function mayDownload(bytes: number): Promise<boolean> {
  if (bytes < askFromBytes) return true;
  const download = 'Compare Code';
  const question = `To compare the code, ${megabytes(bytes)} are downloaded to a temporary folder and deleted afterwards.`;
  return (await window.showInformationMessage(question, download)) === download;
}
