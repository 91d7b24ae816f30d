import {
  type DebugAdapterDescriptor,
  DebugAdapterInlineImplementation,
  DebugConsoleMode,
  type DebugSession,
  Disposable,
  debug,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import type { Debuggee } from '../../protocol/debugging.ts';
import type { FromEmulator } from '../../protocol/emulator.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';
import { showError } from '../errors.ts';
import { commandIds } from '../ids.ts';
import type { Invocations } from '../invoke/invocations.ts';
import type { Invoke } from '../invoke/invoker.ts';
import { showPanel } from '../invoke/showPanel.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { attachConfiguration } from './attachConfiguration.ts';
import { debuggerNotAttached } from './debugErrors.ts';
import { createLambdaAdapter, type LambdaAdapter } from './lambdaAdapter.ts';
import { debugType, environmentKey, type LambdaConfiguration } from './lambdaConfiguration.ts';
import { trackPauses } from './pauseTracker.ts';

export interface DebugSessionsParts {
  readonly log: LogOutputChannel;
  readonly functions: WorkspaceFunctions;
  readonly emulator: EmulatorClient;
  readonly invocations: Invocations;
  readonly invoke: Invoke;
  /** The folder of our bundles. */
  readonly ownFolder: string;
}

/** The functions that are being debugged. */
export interface DebugSessions extends Disposable {
  /** The invocation that a session began with last, while the function has a session. */
  of(functionId: string): { readonly invocationId: string | undefined } | undefined;
}

interface LambdaSession {
  readonly session: DebugSession;
  readonly configuration: LambdaConfiguration;
  readonly adapter: LambdaAdapter;
  invocationId: string | undefined;
  /** A debugger has attached to a process of it. */
  hasBegun: boolean;
}

/**
 * Keeps a debug session for each function that is being debugged. It lasts until somebody ends it: whichever process
 * serves the function meanwhile, the debugger of its language attaches to it as a session below.
 */
export function createDebugSessions(parts: DebugSessionsParts): DebugSessions {
  const { log, functions, emulator, invocations, invoke, ownFolder } = parts;
  const sessions = new Map<string, LambdaSession>();
  /** Sessions of debuggers that are attached now, by function. */
  const attached = new Map<string, string>();

  function open(session: DebugSession): DebugAdapterDescriptor {
    const configuration = session.configuration as LambdaConfiguration;
    const functionId = configuration.function;
    const adapter = createLambdaAdapter({
      launch() {
        emulator.startDebugging({ functionId, concurrency: configuration.concurrency, port: 0 });
        return run();
      },
      restart() {
        cancelRunning(functionId);
        emulator.stopEnvironments(functionId);
        return run();
      },
      stop() {
        if (sessions.get(functionId) === opened) close(functionId);
      },
    });
    const opened: LambdaSession = {
      session,
      configuration,
      adapter,
      invocationId: undefined,
      hasBegun: false,
    };
    // Two clicks in a moment start two.
    sessions.get(functionId)?.adapter.end();
    sessions.set(functionId, opened);
    return new DebugAdapterInlineImplementation(adapter);

    async function run(): Promise<void> {
      const found = functions.find(functionId);
      if (!found) return;
      opened.invocationId = await invoke(found, configuration.event);
      void showPanel();
    }
  }

  function close(functionId: string): void {
    const closed = sessions.get(functionId);
    if (!closed) return;
    sessions.delete(functionId);
    cancelRunning(functionId);
    emulator.stopDebugging(functionId);
    closed.adapter.end();
  }

  function cancelRunning(functionId: string): void {
    for (const { functionId: other, entry } of invocations.list()) {
      if (other === functionId && entry.state === 'running') emulator.cancel(entry.invocationId);
    }
  }

  async function attach(debuggee: Debuggee): Promise<void> {
    const { functionId } = debuggee;
    const opened = sessions.get(functionId);
    if (!opened) return;
    const others = [...attached.values()].filter(other => other === functionId).length;
    const name = functions.find(functionId)?.function.logicalId ?? opened.session.name;
    const number = opened.configuration.concurrency > 1 && others > 0 ? ` #${others + 1}` : '';
    const workspaceFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const configuration = attachConfiguration(`${name}${number}`, debuggee, { ownFolder, workspaceFolders });
    const start = debug.startDebugging(opened.session.workspaceFolder, configuration, {
      parentSession: opened.session,
      lifecycleManagedByParent: true,
      consoleMode: DebugConsoleMode.MergeWithParent,
      compact: true,
      suppressSaveBeforeStart: true,
    });
    const started = await start.then(undefined, (error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
      return false;
    });
    if (started) opened.hasBegun = true;
    if (started || sessions.get(functionId) !== opened) return;
    close(functionId);
    showError(log, commandIds.debugLocally, debuggerNotAttached(name, debuggee));
  }

  /** The panel tells why the function cannot run; a session without any process helps nobody. */
  function endUnlessBegun(invocationId: string): void {
    for (const [functionId, opened] of sessions) {
      if (opened.invocationId === invocationId && !opened.hasBegun) close(functionId);
    }
  }

  function receive(message: FromEmulator): void {
    if (message.type === 'debuggee') {
      void attach(message);
    } else if (message.type === 'log') {
      const functionId = invocations.find(message.invocationId)?.functionId;
      if (functionId !== undefined) sessions.get(functionId)?.adapter.print(message.record.text);
    } else if (message.type === 'refused') {
      endUnlessBegun(message.invocationId);
    }
  }

  const subscriptions = Disposable.from(
    debug.registerDebugAdapterDescriptorFactory(debugType, { createDebugAdapterDescriptor: open }),
    debug.onDidStartDebugSession(({ id, configuration, parentSession }) => {
      if (environmentKey in configuration && parentSession)
        attached.set(id, (parentSession.configuration as LambdaConfiguration).function);
    }),
    debug.onDidTerminateDebugSession(({ id, type, configuration }) => {
      attached.delete(id);
      if (type === debugType && sessions.get(configuration['function'])?.session.id === id)
        close(configuration['function']);
    }),
    emulator.onMessage(receive),
    emulator.onLost(() => {
      for (const functionId of sessions.keys()) close(functionId);
    }),
    trackPauses(emulator.setPaused),
  );

  return {
    of: functionId => sessions.get(functionId),
    dispose() {
      for (const functionId of sessions.keys()) close(functionId);
      subscriptions.dispose();
    },
  };
}
