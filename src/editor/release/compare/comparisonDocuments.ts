import { commands, type Disposable, Uri, workspace } from 'vscode';
import type { CodeDifference } from '../../../release/codeDiff.ts';
import type { ComparedPackages, Side } from './comparedPackages.ts';

const scheme = 'lambda-workbench-comparison';

/** What a document shows; nothing, where a file is on the other side only. */
type Content = 'file' | 'settings' | 'nothing';

/** The next editor does not take its place. */
const keptOpen = { preview: false };

/** More than these a person does not scroll through; they can be opened one by one. */
const maxFilesAtOnce = 100;

/** The two sides of one comparison for the editor, until nobody looks at them any more. */
export interface OpenComparison {
  /** Such as `7 ↔ 8`. */
  readonly title: string;
  readonly settings: { readonly from: string; readonly to: string };
  /** Once they were read. */
  packages(): ComparedPackages | undefined;
}

/** Shows comparisons in the editor's own diff editors, as documents that nobody can change. */
export interface ComparisonDocuments extends Disposable {
  openSettings(comparison: OpenComparison): Promise<void>;
  openFile(comparison: OpenComparison, name: string): Promise<void>;
  /** All files in one editor, or those that one looks through. */
  openFiles(comparison: OpenComparison): Promise<void>;
  /** The packages are deleted when the last document of the comparison is closed. */
  close(comparison: OpenComparison): void;
}

export function createComparisonDocuments(): ComparisonDocuments {
  const comparisons = new Map<string, OpenComparison>();
  const closing = new Set<OpenComparison>();
  let lastId = 0;

  function idOf(comparison: OpenComparison): string {
    for (const [id, each] of comparisons) if (each === comparison) return id;
    const id = `${++lastId}`;
    comparisons.set(id, comparison);
    return id;
  }

  function uriOf(comparison: OpenComparison, side: Side, content: Content, name: string): Uri {
    return Uri.from({ scheme, path: `/${name}`, query: [idOf(comparison), side, content].join('&') });
  }

  function pairOf(comparison: OpenComparison, { name, change }: CodeDifference) {
    return {
      from: change === 'added' ? undefined : uriOf(comparison, 'from', 'file', name),
      to: change === 'removed' ? undefined : uriOf(comparison, 'to', 'file', name),
    };
  }

  async function text(uri: Uri): Promise<string> {
    const [id = '', side, content] = uri.query.split('&');
    const comparison = comparisons.get(id);
    if (!comparison || content === 'nothing' || (side !== 'from' && side !== 'to')) return '';
    if (content === 'settings') return comparison.settings[side];
    return (await comparison.packages()?.text(side, uri.path.slice(1))) ?? '';
  }

  function isShown(comparison: OpenComparison): boolean {
    const id = idOf(comparison);
    return workspace.textDocuments.some(
      ({ uri, isClosed }) => uri.scheme === scheme && !isClosed && uri.query.startsWith(`${id}&`),
    );
  }

  function forgetClosed(): void {
    for (const comparison of closing) {
      if (isShown(comparison)) continue;
      comparison.packages()?.dispose();
      comparisons.delete(idOf(comparison));
      closing.delete(comparison);
    }
  }

  const subscriptions = [
    workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: text }),
    workspace.onDidCloseTextDocument(forgetClosed),
  ];

  return {
    async openSettings(comparison) {
      const uri = (side: Side) => uriOf(comparison, side, 'settings', 'configuration');
      await commands.executeCommand(
        'vscode.diff',
        uri('from'),
        uri('to'),
        `Configuration ${comparison.title}`,
        keptOpen,
      );
    },
    async openFile(comparison, name) {
      const difference = comparison.packages()?.differences.find(each => each.name === name);
      if (!difference) return;
      const { from, to } = pairOf(comparison, difference);
      const empty = (side: Side) => uriOf(comparison, side, 'nothing', name);
      await commands.executeCommand(
        'vscode.diff',
        from ?? empty('from'),
        to ?? empty('to'),
        `${name} ${comparison.title}`,
      );
    },
    async openFiles(comparison) {
      const files = (comparison.packages()?.differences ?? []).slice(0, maxFilesAtOnce).map(difference => {
        const { from, to } = pairOf(comparison, difference);
        return [to ?? from, from, to];
      });
      await commands.executeCommand('vscode.changes', `Code ${comparison.title}`, files);
    },
    close(comparison) {
      closing.add(comparison);
      forgetClosed();
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      for (const comparison of comparisons.values()) comparison.packages()?.dispose();
    },
  };
}
