import { EventEmitter, type LogOutputChannel } from 'vscode';
import type { aws } from '../../aws.ts';
import type { ConnectionChoice, ConnectionPrompts } from '../../model/aws/connection.ts';
import { isUserError, UserError, type UserErrorData } from '../../model/userError.ts';
import type { Config } from '../config.ts';
import { defect } from '../errors.ts';
import { requireTrustForAws } from '../trust.ts';
import type { AwsAccess, AwsState, ConnectedAws } from './awsAccess.ts';
import { withAwsRemedies } from './awsRemedies.ts';

export interface AwsAccessParts extends ConnectionPrompts {
  readonly log: LogOutputChannel;
  readonly config: Pick<Config, 'aws' | 'onDidChange'>;
  /** Loads the SDK. */
  load(): typeof aws;
}

interface Attempt {
  readonly choice: ConnectionChoice;
  readonly connected: Promise<ConnectedAws>;
  readonly stop: AbortController;
}

/** Makes it, off. It follows the settings. */
export function createAwsAccess({ log, config, load, mfaCode }: AwsAccessParts): AwsAccess {
  const changed = new EventEmitter<AwsState>();
  let state: AwsState = { type: 'off' };
  let choice = config.aws();
  let attempt: Attempt | undefined;

  function become(next: AwsState): void {
    state = next;
    changed.fire(next);
  }

  function begin(): Attempt {
    const stop = new AbortController();
    const begun: Attempt = { choice, stop, connected: open(choice, stop.signal) };
    attempt = begun;
    become({ type: 'connecting', choice });
    begun.connected.then(
      ({ place }) => {
        if (attempt !== begun) return;
        log.info(`Connected to the account ${place.accountId} in ${place.region}`);
        become({ type: 'connected', ...place });
      },
      (error: UserError) => {
        if (attempt !== begun) return;
        attempt = undefined;
        log.warn(`${error.data.code}: ${error.message}`);
        become({ type: 'failed', choice: begun.choice, error: error.data });
      },
    );
    return begun;
  }

  async function open(wanted: ConnectionChoice, signal: AbortSignal): Promise<ConnectedAws> {
    try {
      const connection = await load().openConnection(wanted, { mfaCode });
      const { accountId } = await connection.identity(signal);
      const { profile, endpointUrl } = wanted;
      const place = {
        ...(profile !== undefined && { profile }),
        ...(endpointUrl !== undefined && { endpointUrl }),
        region: connection.region,
        accountId,
      };
      return { ...connection, place };
    } catch (error) {
      if (isUserError(error)) throw new UserError(withAwsRemedies(connecting(wanted, error.data)));
      // A request that was dropped is nobody's defect.
      if (!signal.aborted) log.error(error instanceof Error ? error : String(error));
      throw new UserError(defect('Connecting to AWS', error));
    }
  }

  /** What is under way on the old connection goes on: a write is not cut off. */
  function drop(): void {
    attempt?.stop.abort();
    attempt = undefined;
    choice = config.aws();
    become({ type: 'off' });
  }

  const subscription = config.onDidChange(() => {
    if (JSON.stringify(config.aws()) !== JSON.stringify(choice)) drop();
  });

  return {
    state: () => state,
    onDidChange: changed.event,
    async connect() {
      for (;;) {
        requireTrustForAws();
        const current = attempt ?? begin();
        try {
          const connected = await current.connected;
          if (attempt === current) return connected;
        } catch (error) {
          if (!current.stop.signal.aborted) throw error;
        }
        // Another place was chosen meanwhile.
      }
    },
    reconnect: drop,
    dispose() {
      subscription.dispose();
      attempt?.stop.abort();
      attempt?.connected.then(
        connection => connection.close(),
        () => undefined,
      );
      changed.dispose();
    },
  };
}

/** Who could not connect, instead of which request failed. */
function connecting({ profile, region, endpointUrl }: ConnectionChoice, data: UserErrorData): UserErrorData {
  const who = profile === undefined ? '' : ` with the profile ${profile}`;
  const where = endpointUrl ?? region;
  return { ...data, what: `Connecting to ${where === undefined ? 'AWS' : `AWS (${where})`}${who} failed.` };
}
