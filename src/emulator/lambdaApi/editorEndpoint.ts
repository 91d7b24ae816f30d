import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { functionIdOf } from '../../model/publishedVersion.ts';
import { UserError } from '../../model/userError.ts';
import type { EndpointCall, FromEndpoint, ToEndpoint } from '../../protocol/endpoint.ts';
import type { Emulator } from '../emulator.ts';
import type { InvocationObserver } from './invocationObserver.ts';
import type { LambdaApi } from './lambdaApi.ts';
import { type LambdaApiSetup, openLambdaApi } from './openLambdaApi.ts';

/** The Lambda API of the editor's emulator. */
export interface EditorEndpoint {
  receive(message: ToEndpoint): void;
}

export interface EditorEndpointParts {
  readonly emulator: Emulator;
  readonly region: () => string;
  readonly cacheDirectory: string;
  readonly send: (message: FromEndpoint) => void;
}

const usualPort = 9001;

/** So many calls are told at once; more nobody could follow. */
const toldCalls = 20;
const tellEveryMs = 200;

export function createEditorEndpoint({
  emulator,
  region,
  cacheDirectory,
  send,
}: EditorEndpointParts): EditorEndpoint {
  let functions: readonly LambdaFunction[] = [];
  let open: Promise<LambdaApi> | undefined;
  const observer = createObserver(calls => send({ type: 'endpointCalls', calls }));

  async function start(port: number | undefined, passUnknown: boolean): Promise<void> {
    const opening = openOn(port, {
      emulator,
      region: region(),
      catalog: { all: async () => functions, lookAgain: async () => functions },
      observer,
      cacheDirectory,
      passUnknown,
      onDefect: console.error,
    });
    open = opening;
    try {
      const { url } = await opening;
      if (open === opening) send({ type: 'endpointListens', url });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      open = undefined;
      send({ type: 'endpointFailed', error: error.data });
    }
  }

  function stop(): void {
    void open?.then(
      api => api.close(),
      () => {}, // It never listened, which was told.
    );
    open = undefined;
  }

  return {
    receive(message) {
      switch (message.type) {
        case 'startEndpoint':
          ({ functions } = message);
          stop();
          void start(message.port, message.passUnknown);
          break;
        case 'endpointFunctions':
          ({ functions } = message);
          break;
        case 'stopEndpoint':
          stop();
          break;
        default:
          message satisfies never;
      }
    },
  };
}

/** On the port a person chose, else on the usual one, or where another window has that, on any. */
async function openOn(port: number | undefined, setup: Omit<LambdaApiSetup, 'port'>): Promise<LambdaApi> {
  if (port !== undefined) return openLambdaApi({ ...setup, port });
  try {
    return await openLambdaApi({ ...setup, port: usualPort });
  } catch (error) {
    if (error instanceof UserError && error.data.code === 'port-not-free') {
      return openLambdaApi({ ...setup, port: 0 });
    }
    throw error;
  }
}

/** Tells calls that have ended, a few times a second at most. */
function createObserver(tell: (calls: readonly EndpointCall[]) => void): InvocationObserver {
  let ended: EndpointCall[] = [];
  let isTold = true;

  function add(call: EndpointCall): void {
    ended = [...ended, call].slice(-toldCalls);
    if (!isTold) return;
    isTold = false;
    setTimeout(() => {
      tell(ended);
      ended = [];
      isTold = true;
    }, tellEveryMs);
  }

  return {
    begin({ invocationId, function: lambdaFunction }) {
      const headline = {
        invocationId,
        functionId: functionIdOf(lambdaFunction),
        startedAtMs: Date.now(),
      };
      return {
        phase() {},
        log() {},
        finished: result => add({ ...headline, result }),
        refused: ({ data }) => add({ ...headline, error: data }),
      };
    },
    dropped: (name, requestId, condition) =>
      console.error(`${name}: the event ${requestId} is not tried again, ${condition}`),
  };
}
