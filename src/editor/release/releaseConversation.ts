import type { UserErrorData } from '../../model/userError.ts';
import type { FromReleasePanel, Proposal, ReleaseForm, ToReleasePanel } from '../../protocol/releasePanel.ts';
import type { Clock } from '../../release/clock.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { createChangeDesk } from './changeDesk.ts';
import type { ChangePlanners } from './changes.ts';
import { createPictureReader } from './pictureReader.ts';
import { restricted } from './refusals.ts';
import type { FunctionPlace, WindowShifts } from './windowShifts.ts';

/** What a panel is opened with: a form to fill, or a change to look at. */
export type Opening = { readonly form: ReleaseForm } | { readonly proposal: Proposal };

/** Messages that neither read nor change versions and aliases. */
export type PanelAction = Exclude<
  FromReleasePanel,
  {
    readonly type:
      | 'ready'
      | 'refresh'
      | 'propose'
      | 'confirm'
      | 'dismiss'
      | 'controlShift'
      | 'showTraffic'
      | 'runRemedy';
  }
>;

export interface ConversationParts {
  readonly place: FunctionPlace;
  /** The connection, where it leads to the place of the function. */
  connect(): Promise<ConnectedAws>;
  readonly shifts: WindowShifts;
  readonly planners: ChangePlanners;
  readonly clock: Clock;
  readonly isProtected: (alias: string) => boolean;
  /** Lets a person type the name of a protected alias; whether they did. */
  typeName(alias: string): Promise<boolean>;
  mayWrite(): boolean;
  hasWorkspaceTwin(): boolean;
  post(message: ToReleasePanel): void;
  /** Logs an error and returns what a person is told. */
  logError(action: string, error: unknown): UserErrorData;
  runCommand(command: string, args: readonly unknown[]): PromiseLike<unknown>;
  act(action: PanelAction): Promise<void>;
}

/** What is said between the page of one function and AWS. */
export interface ReleaseConversation {
  hear(message: FromReleasePanel): Promise<void>;
  /** What the page shows once it is ready. */
  open(opening: Opening): void;
  refresh(): Promise<void>;
  /** As {@link refresh}, unless that is going on: what takes long would never come to its end. */
  keepFresh(): Promise<void>;
  /** Gives up what is being read; a change that was begun goes on. */
  stop(): void;
}

export function createReleaseConversation(parts: ConversationParts): ReleaseConversation {
  const { place, post } = parts;
  let isReady = false;
  let opening: Opening | undefined;
  let changes = 0;
  let shownError: UserErrorData | undefined;

  function fail(action: string, error: unknown, isReading = false): void {
    shownError = parts.logError(action, error);
    post({ type: 'failed', error: shownError, ...(isReading && { isReading }) });
  }

  const reader = createPictureReader({
    ...parts,
    fail: error => fail('Reading versions and aliases', error, true),
  });
  const desk = createChangeDesk({ ...parts, functionName: place.functionName });

  /** While a change is made nothing is read: afterwards everything is. */
  async function refresh(): Promise<void> {
    if (isReady && changes === 0) await reader.refresh();
  }

  async function propose(proposal: Proposal): Promise<void> {
    const preview = await desk.propose(proposal);
    if (preview) post({ type: 'preview', preview });
  }

  async function change(action: () => Promise<void>): Promise<void> {
    reader.stop();
    changes += 1;
    try {
      await action();
    } catch (error) {
      fail('Changing versions and aliases', error);
    } finally {
      changes -= 1;
    }
    await refresh();
  }

  async function confirm(previewId: string, typed: string): Promise<void> {
    const tell = (text: string): void => post({ type: 'busy', text });
    await change(async () => {
      tell('AWS is being asked');
      const { text, alias } = await desk.confirm(previewId, typed, tell);
      if (alias !== undefined) reader.noteOwn(alias);
      post({ type: 'done', text });
    });
  }

  async function mayMoveOn(alias: string): Promise<boolean> {
    return !parts.isProtected(alias) || parts.typeName(alias);
  }

  async function showOpening(): Promise<void> {
    if (!isReady || !opening) return;
    const now = opening;
    opening = undefined;
    if ('form' in now) post({ type: 'open', form: now.form });
    else await propose(now.proposal);
  }

  async function handle(message: FromReleasePanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        isReady = true;
        await refresh();
        return showOpening();
      case 'refresh':
        return refresh();
      case 'propose':
        return propose(message.proposal);
      case 'confirm':
        return confirm(message.previewId, message.typed);
      case 'dismiss':
        return desk.dismiss(message.previewId);
      case 'controlShift':
        if (!parts.mayWrite()) throw restricted();
        // Of all controls only this one sends more traffic to the new version.
        if (message.control === 'finishNow' && !(await mayMoveOn(message.alias))) return;
        return change(async () => {
          await parts.shifts.control(await parts.connect(), place, message.alias, message.control);
        });
      case 'showTraffic':
        return reader.showTraffic(message.alias);
      case 'runRemedy': {
        const remedy = shownError?.remedies?.[message.index];
        if (remedy?.command) await parts.runCommand(remedy.command, remedy.arguments ?? []);
        return;
      }
      case 'copy':
      case 'openDifference':
      case 'endComparison':
        return parts.act(message);
      default:
        // Elsewhere there may be another function of this name.
        await parts.connect();
        return parts.act(message);
    }
  }

  return {
    async hear(message) {
      try {
        await handle(message);
      } catch (error) {
        fail(message.type, error);
      }
    },
    open(next) {
      opening = next;
      showOpening().catch((error: unknown) => fail('Opening a form', error));
    },
    refresh,
    keepFresh: async () => {
      if (!reader.isReading()) await refresh();
    },
    stop: () => reader.stop(),
  };
}
