import { type DebugAdapter, EventEmitter } from 'vscode';
import type { DebugMessage } from './debugProtocol.ts';

/** What a person does with the session of a function. */
export interface SessionActions {
  /** Sends the first event. */
  launch(): Promise<unknown>;
  /** Starts anew with the same event. */
  restart(): Promise<unknown>;
  /** Ends the environments. */
  stop(): void;
}

/** The adapter of a function's session. */
export interface LambdaAdapter extends DebugAdapter {
  /** Writes into the Debug Console. */
  print(text: string): void;
  /** Ends the session. */
  end(): void;
}

const capabilities = { supportsConfigurationDoneRequest: true, supportsRestartRequest: true };

/**
 * The adapter of type `lambda` debugs nothing itself: it stands for the function, as long as the session lasts, and
 * the language's debugger attaches below it to whatever process serves an event.
 */
export function createLambdaAdapter(actions: SessionActions): LambdaAdapter {
  const messages = new EventEmitter<DebugMessage>();
  let seq = 0;

  const send = (message: Omit<DebugMessage, 'seq'>): void => {
    seq += 1;
    messages.fire({ ...message, seq });
  };
  const sendEvent = (event: string, body: DebugMessage['body'] = {}): void =>
    send({ type: 'event', event, body });

  async function answer({ command, arguments: given = {} }: DebugMessage): Promise<DebugMessage['body']> {
    switch (command) {
      case 'initialize':
        return capabilities;
      case 'launch':
        await actions.launch();
        sendEvent('initialized');
        return {};
      case 'restart':
        await actions.restart();
        return {};
      case 'setBreakpoints': {
        const breakpoints = Array.isArray(given['breakpoints']) ? given['breakpoints'] : [];
        // The sessions below verify them.
        return { breakpoints: breakpoints.map(() => ({ verified: false })) };
      }
      case 'setFunctionBreakpoints':
      case 'setExceptionBreakpoints':
        return { breakpoints: [] };
      case 'threads':
        return { threads: [] };
      case 'disconnect':
      case 'terminate':
        actions.stop();
        return {};
      default:
        return {};
    }
  }

  return {
    onDidSendMessage: messages.event,
    handleMessage(message: DebugMessage) {
      if (message.type !== 'request') return;
      const { command = '', seq: requested } = message;
      const respond = (result: Partial<DebugMessage>): void =>
        send({ type: 'response', command, request_seq: requested, success: true, ...result });
      answer(message).then(
        body => respond({ ...(body && { body }) }),
        (error: unknown) =>
          respond({ success: false, body: { error: { id: 1, format: String(error), showUser: false } } }),
      );
    },
    print: text => sendEvent('output', { category: 'stdout', output: `${text}\n` }),
    end: () => sendEvent('terminated'),
    dispose: () => messages.dispose(),
  };
}
