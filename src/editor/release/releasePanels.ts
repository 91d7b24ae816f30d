import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { ToReleasePanel } from '../../protocol/releasePanel.ts';
import type { Clock } from '../../release/clock.ts';
import type { AwsAccess } from '../aws/awsAccess.ts';
import { connectedTo, isSamePlace } from '../aws/connectedTo.ts';
import { logError, showError } from '../errors.ts';
import { panelTypes } from '../ids.ts';
import { webviewHtml } from '../webviewHtml.ts';
import type { ChangePlanners } from './changes.ts';
import type { ComparisonsParts } from './compare/comparisons.ts';
import { isKeptPanel, type KeptPanel, panelKey } from './keptPanel.ts';
import { createPanelActions, type PanelActions } from './panelActions.ts';
import { isPanelMessage } from './panelMessage.ts';
import { panelPost } from './panelPost.ts';
import { createReleaseConversation, type Opening, type ReleaseConversation } from './releaseConversation.ts';
import { typeAliasName } from './typeAliasName.ts';
import type { FunctionPlace, WindowShifts } from './windowShifts.ts';

/** How often the picture of a visible panel is read again. CloudWatch has new figures once a minute. */
const refreshEveryMs = 60_000;

export interface ReleasePanelsParts {
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  readonly access: AwsAccess;
  readonly shifts: WindowShifts;
  readonly planners: ChangePlanners;
  readonly clock: Clock;
  readonly isProtected: (alias: string) => boolean;
  readonly comparisons: ComparisonsParts;
  workspaceFunction(functionName: string): ProjectFunction | undefined;
}

/** The panels *Versions and Aliases*: one for each function and place. */
export interface ReleasePanels extends Disposable {
  /**
   * Shows the panel of a function where the connection leads.
   * @throws UserError when there is no connection
   */
  open(functionName: string, opening?: Opening): Promise<void>;
  /** Takes what the page of a function says, or somebody in its place; it is not believed. */
  hear(functionName: string, message: unknown): Promise<void>;
  /** Reads the visible panels of a function again. */
  refresh(functionName: string): void;
  /** A change that was confirmed has ended, well or not; the name of its function. */
  readonly onDidChange: Event<string>;
  /** All that pages are told. */
  readonly onDidPost: Event<ToReleasePanel>;
}

interface Conversed {
  readonly conversation: ReleaseConversation;
  readonly actions: PanelActions;
}

interface Shown {
  readonly place: FunctionPlace;
  readonly panel: WebviewPanel;
  readonly conversation: ReleaseConversation;
}

export function createReleasePanels(parts: ReleasePanelsParts): ReleasePanels {
  const { log, access, shifts } = parts;
  const panels = new Map<string, Shown>();
  const posted = new EventEmitter<ToReleasePanel>();
  const changed = new EventEmitter<string>();

  function converse(panel: WebviewPanel, place: FunctionPlace): Conversed {
    const { functionName } = place;
    const postToPage = panelPost(panel, tellWithoutPage);
    const post = (message: ToReleasePanel): void => {
      posted.fire(message);
      postToPage(message);
      if (isEndOfChange(message)) changed.fire(functionName);
    };
    const connect = () => connectedTo(access, place);
    const actions = createPanelActions({ ...parts, ...parts.comparisons, functionName, connect, post });
    const conversation = createReleaseConversation({
      place,
      connect,
      shifts,
      planners: parts.planners,
      clock: parts.clock,
      isProtected: parts.isProtected,
      typeName: typeAliasName,
      mayWrite: () => workspace.isTrusted,
      hasWorkspaceTwin: () => parts.workspaceFunction(functionName) !== undefined,
      post,
      logError: (action, error) => logError(log, action, error),
      runCommand: (command, args) => commands.executeCommand(command, ...args),
      act: actions.act,
    });
    return { conversation, actions };
  }

  /** How a change ended whose panel was closed meanwhile. */
  function tellWithoutPage(message: ToReleasePanel): void {
    if (message.type === 'done') void window.showInformationMessage(message.text);
    if (message.type === 'failed' && !message.isReading) {
      showError(log, 'Changing versions and aliases', new UserError(message.error));
    }
  }

  function show(panel: WebviewPanel, place: FunctionPlace): Shown {
    const { conversation, actions } = converse(panel, place);
    const key = panelKey(place);
    const shown = { place, panel, conversation };
    const timer = setInterval(() => {
      // Nobody is asked to sign in by a clock, nor told again that the connection leads elsewhere.
      const state = access.state();
      if (panel.visible && state.type === 'connected' && isSamePlace(state, place))
        void conversation.keepFresh();
    }, refreshEveryMs);
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [
        Uri.joinPath(parts.extensionUri, 'dist'),
        Uri.joinPath(parts.extensionUri, 'media'),
      ],
    };
    panel.webview.onDidReceiveMessage((message: unknown) => hear(conversation, message));
    let wasVisible = panel.visible;
    panel.onDidChangeViewState(() => {
      if (panel.visible && !wasVisible) void conversation.refresh();
      if (!panel.visible) conversation.stop();
      wasVisible = panel.visible;
    });
    panel.onDidDispose(() => {
      clearInterval(timer);
      conversation.stop();
      actions.dispose();
      panels.delete(key);
    });
    panels.set(key, shown);
    const kept: KeptPanel = place;
    const icon = (file: string) => Uri.joinPath(parts.extensionUri, 'media', file);
    panel.iconPath = { light: icon('lambdaOnLight.svg'), dark: icon('lambda.svg') };
    panel.webview.html = webviewHtml(panel.webview, parts.extensionUri, {
      bundle: 'release',
      title: panel.title,
      kept,
    });
    return shown;
  }

  async function hear(conversation: ReleaseConversation, message: unknown): Promise<void> {
    if (isPanelMessage(message)) await conversation.hear(message);
    else log.warn('The panel of versions and aliases sent something that is no message.');
  }

  function reread(isOf: (place: FunctionPlace) => boolean): void {
    for (const { place, panel, conversation } of panels.values()) {
      if (panel.visible && isOf(place)) void conversation.refresh();
    }
  }

  const registrations = Disposable.from(
    window.registerWebviewPanelSerializer(panelTypes.release, {
      async deserializeWebviewPanel(panel, kept: unknown) {
        if (isKeptPanel(kept) && !panels.has(panelKey(kept))) show(panel, placeOf(kept));
        else panel.dispose();
      },
    }),
    shifts.onDidChange(moved => reread(place => panelKey(place) === panelKey(moved))),
    // A panel of another place says so when it is read again.
    access.onDidChange(state => {
      if (state.type === 'connected') reread(() => true);
    }),
    workspace.onDidGrantWorkspaceTrust(() => reread(() => true)),
  );

  return {
    async open(functionName, opening) {
      const { place } = await access.connect();
      const key = panelKey({ ...place, functionName });
      const shown =
        panels.get(key) ??
        show(
          window.createWebviewPanel(panelTypes.release, functionName, ViewColumn.Active, {
            enableFindWidget: true,
            retainContextWhenHidden: true,
          }),
          placeOf({ ...place, functionName }),
        );
      shown.panel.reveal();
      if (opening) shown.conversation.open(opening);
    },
    async hear(functionName, message) {
      for (const { place, conversation } of panels.values()) {
        if (place.functionName === functionName) await hear(conversation, message);
      }
    },
    refresh: functionName => reread(place => place.functionName === functionName),
    onDidChange: changed.event,
    onDidPost: posted.event,
    dispose() {
      registrations.dispose();
      posted.dispose();
      changed.dispose();
      for (const { panel } of [...panels.values()]) panel.dispose();
    },
  };
}

function isEndOfChange(message: ToReleasePanel): boolean {
  return message.type === 'done' || (message.type === 'failed' && !message.isReading);
}

function placeOf({ accountId, region, functionName }: FunctionPlace): FunctionPlace {
  return { accountId, region, functionName };
}
