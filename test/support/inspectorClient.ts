import type { DebugAddress } from '../../src/protocol/debugging.ts';

/** A debugger that speaks Node.js's inspector protocol, as an editor's does. */
export interface InspectorClient {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Resolves at the next pause, or at once when the last one was not taken yet. */
  paused(): Promise<Pause>;
  close(): void;
}

export interface Pause {
  readonly callFrames: readonly { readonly callFrameId: string; readonly url: string }[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: object;
  readonly result?: Record<string, unknown>;
}

/** Attaches and stops wherever the code says `debugger`. The process still waits for `Runtime.runIfWaitingForDebugger`. */
export async function attachInspector({ url = '' }: DebugAddress): Promise<InspectorClient> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const answers = new Map<number, (result: Record<string, unknown>) => void>();
  const pauses: Pause[] = [];
  let takePause: ((pause: Pause) => void) | undefined;
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) answers.get(message.id)?.(message.result ?? {});
    if (message.method !== 'Debugger.paused') return;
    const pause = message.params as Pause;
    if (takePause) takePause(pause);
    else pauses.push(pause);
    takePause = undefined;
  });
  let lastId = 0;
  const client: InspectorClient = {
    send(method, params = {}) {
      lastId += 1;
      const id = lastId;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise(resolve => answers.set(id, resolve));
    },
    paused: () =>
      new Promise(resolve => {
        const earlier = pauses.shift();
        if (earlier) resolve(earlier);
        else takePause = resolve;
      }),
    close: () => socket.close(),
  };
  await client.send('Runtime.enable');
  await client.send('Debugger.enable');
  return client;
}
