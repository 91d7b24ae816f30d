import {
  commands,
  Disposable,
  env,
  type LogOutputChannel,
  Uri,
  type WebviewView,
  type WebviewViewProvider,
  window,
  workspace,
} from 'vscode';
import type { FromInvocationsView, ToInvocationsView } from '../../protocol/invocationsView.ts';
import { showError } from '../errors.ts';
import { commandIds, viewIds } from '../ids.ts';
import { webviewHtml } from '../webviewHtml.ts';
import type { InvocationDocuments } from './invocationDocuments.ts';
import type { Invocations } from './invocations.ts';
import { openSource } from './openSource.ts';
import { isViewMessage } from './viewMessage.ts';

export interface InvocationsViewParts {
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  readonly invocations: Invocations;
  readonly documents: InvocationDocuments;
  readonly cancel: (invocationId: string) => void;
}

export interface InvocationsView extends Disposable {
  isVisible(): boolean;
}

/** The panel's view *Lambda*: what was invoked, and the chosen invocation in full. */
export function createInvocationsView(parts: InvocationsViewParts): InvocationsView {
  const { invocations } = parts;
  /** Present from the page's `ready` until the page is closed. */
  let post: ((message: ToInvocationsView) => void) | undefined;
  let shown: WebviewView | undefined;

  function postEntries(): void {
    post?.({
      type: 'entries',
      entries: invocations.list().map(({ entry }) => entry),
      chosen: invocations.chosen(),
      trusted: workspace.isTrusted,
    });
  }

  const provider: WebviewViewProvider = {
    resolveWebviewView(view) {
      shown = view;
      view.webview.options = {
        enableScripts: true,
        localResourceRoots: [
          Uri.joinPath(parts.extensionUri, 'dist'),
          Uri.joinPath(parts.extensionUri, 'media'),
        ],
      };
      view.webview.onDidReceiveMessage(async (message: unknown) => {
        if (!isViewMessage(message)) {
          parts.log.warn('The invocations view sent something that is no message.');
          return;
        }
        try {
          await handle(message, parts, () => {
            post = each => void view.webview.postMessage(each);
            postEntries();
          });
        } catch (error) {
          showError(parts.log, message.type, error);
        }
      });
      view.onDidDispose(() => {
        post = undefined;
        shown = undefined;
      });
      view.webview.html = webviewHtml(view.webview, parts.extensionUri, {
        bundle: 'invocations',
        title: 'Lambda invocations',
      });
    },
  };

  const registrations = Disposable.from(
    window.registerWebviewViewProvider(viewIds.invocations, provider),
    workspace.onDidGrantWorkspaceTrust(postEntries),
    invocations.onDidChange(change => {
      switch (change.type) {
        case 'list':
          postEntries();
          break;
        case 'chosen':
          post?.({ type: 'entry', entry: change.entry, choose: true });
          break;
        case 'entry':
          post?.({ type: 'entry', entry: change.entry, choose: change.isNew });
          break;
        case 'log':
          post?.(change);
          break;
        default:
          change satisfies never;
      }
    }),
  );

  return { isVisible: () => shown?.visible ?? false, dispose: () => registrations.dispose() };
}

async function handle(
  message: FromInvocationsView,
  { invocations, documents, cancel }: InvocationsViewParts,
  onReady: () => void,
): Promise<void> {
  switch (message.type) {
    case 'ready':
      onReady();
      break;
    case 'invoke':
      await commands.executeCommand(commandIds.invokeLocally);
      break;
    case 'choose':
      invocations.choose(message.invocationId);
      break;
    case 'invokeAgain':
      await commands.executeCommand(commandIds.invokeAgain, message.invocationId);
      break;
    case 'cancel':
      cancel(message.invocationId);
      break;
    case 'copy':
      await env.clipboard.writeText(message.text);
      break;
    case 'openResult':
      await documents.openResult(message.invocationId);
      break;
    case 'openLog':
      await documents.openLog(message.invocationId);
      break;
    case 'openLogOnAws':
      await commands.executeCommand(commandIds.openLogOnAws, message.invocationId);
      break;
    case 'openEvent': {
      const file = invocations.find(message.invocationId)?.eventFile;
      if (file) await commands.executeCommand(commandIds.openLocation, { file });
      break;
    }
    case 'openSource':
      await openSource(message);
      break;
    case 'runRemedy': {
      const entry = invocations.find(message.invocationId)?.entry;
      const remedy = entry?.state === 'refused' ? entry.error.remedies?.[message.index] : undefined;
      if (remedy?.command) await commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
      break;
    }
    case 'clear':
      invocations.clear();
      break;
    default:
      message satisfies never;
  }
}
