import {
  commands,
  Disposable,
  EventEmitter,
  type LogOutputChannel,
  type Memento,
  window,
  workspace,
} from 'vscode';
import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import { systemClock } from '../../../node/systemClock.ts';
import type { HistoryShown, ShiftControl } from '../../../protocol/releasePanel.ts';
import { type AliasChange, previousVersion } from '../../../release/aliasHistory.ts';
import type { AwsAccess, ConnectedAws } from '../../aws/awsAccess.ts';
import type { Config } from '../../config.ts';
import { showError } from '../../errors.ts';
import { commandIds } from '../../ids.ts';
import type { FunctionPlace, WindowShifts } from '../windowShifts.ts';
import { goOnAfterRestart, type ShiftAnswers } from './afterRestart.ts';
import { createBegunShifts } from './begunShifts.ts';
import { createDeploymentRegister } from './deploymentRegister.ts';
import { deploymentShown } from './deploymentShown.ts';
import { underDeployment } from './shiftErrors.ts';
import { howItEnded, type ShiftNotice } from './shiftNotice.ts';
import { createShiftRegister, type ShiftEvents } from './shiftRegister.ts';
import { shiftShown } from './shiftShown.ts';
import { createShiftStatusItem } from './shiftStatusItem.ts';
import type { NamedShift } from './shiftStatusText.ts';
import { createShiftStore } from './shiftStore.ts';

export interface WindowShiftsParts {
  readonly log: LogOutputChannel;
  readonly access: Pick<AwsAccess, 'connect'>;
  readonly config: Pick<Config, 'shiftsAfterRestart'>;
  /** Of this workspace. */
  readonly memory: Memento;
  /** Where shifts are kept while no folder is open. */
  readonly storageFolder: string;
}

const thisWindow = { name: 'this window', isOurs: true };

/** Makes the shifts of the window. What was left by the last one is looked for after activation, in trusted windows only. */
export function createWindowShifts(parts: WindowShiftsParts): WindowShifts {
  const { log, access, config } = parts;
  const changed = new EventEmitter<FunctionPlace>();
  const status = createShiftStatusItem();
  const begun = createBegunShifts(parts.memory);
  const store = createShiftStore(
    () => {
      const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      return folders.length === 0 ? [parts.storageFolder] : folders.map(({ uri }) => uri.fsPath);
    },
    error => log.warn(error.message),
  );
  /** Shifts that nobody carries out, with those here: what the status bar shows. */
  let waiting: readonly NamedShift[] = [];

  const events: ShiftEvents = {
    onChange(place) {
      changed.fire(place);
      updateStatus();
      lookForWaiting().catch((error: unknown) => log.warn(String(error)));
    },
    onNotice: notice => void tell(notice).catch(events.onError),
    onError: error => showError(log, 'Shifting traffic', error),
    onUnreadable: error => log.warn(error.message),
  };
  const shifts = createShiftRegister(store, systemClock, events);
  const deployments = createDeploymentRegister(store, systemClock, events);

  function updateStatus(): void {
    const running = shifts.running().map(state => ({
      ...state.plan,
      shift: shiftShown(state, { ...thisWindow, isRunning: true }),
    }));
    const watched = deployments
      .watched()
      .map(state => ({ ...state.plan, shift: deploymentShown(state, true) }));
    status.show([...running, ...watched, ...waiting]);
  }

  async function lookForWaiting(): Promise<void> {
    if (!workspace.isTrusted) return;
    const [left, unwatched] = await Promise.all([shifts.interrupted(), deployments.unwatched()]);
    waiting = [
      ...left.map(state => ({
        ...state.plan,
        shift: shiftShown(state, { ...thisWindow, isRunning: false }),
      })),
      ...unwatched.map(state => ({ ...state.plan, shift: deploymentShown(state, false) })),
    ];
    updateStatus();
  }

  async function control(aws: ConnectedAws, place: AliasPlace, wanted: ShiftControl): Promise<void> {
    const deployment = await deployments.unfinished(place);
    if (deployment) await deployments.control(aws, place, wanted);
    else await shifts.control(aws, place, wanted);
    await lookForWaiting();
  }

  async function tell({ type, text, place }: ShiftNotice): Promise<void> {
    log.info(text);
    const isGood = type === 'done' || type === 'waits';
    const message = isGood ? window.showInformationMessage : window.showWarningMessage;
    const answers: ShiftAnswers = type === 'held' ? { Resume: 'resume', 'Roll Back': 'rollBack' } : {};
    const wanted = await ask(message, text, place, answers);
    if (wanted) await control(await access.connect(), place, wanted);
  }

  async function findLeft(): Promise<void> {
    if (!workspace.isTrusted) return;
    await lookForWaiting();
    const [left, unwatched] = await Promise.all([shifts.interrupted(), deployments.unwatched()]);
    begun.keepOnly([...left, ...unwatched].map(({ plan }) => plan));
    await goOnAfterRestart({
      setting: config.shiftsAfterRestart(),
      begun,
      shifts: left,
      deployments: unwatched,
      ask: (text, place, answers) => ask(window.showWarningMessage, text, place, answers),
      control: async (place, wanted) => control(await access.connect(), place, wanted),
      onError: events.onError,
    });
  }

  // After activation has returned.
  const looking = setTimeout(() => void findLeft().catch(events.onError));
  const trusted = workspace.onDidGrantWorkspaceTrust(() => void findLeft().catch(events.onError));

  return {
    async ofFunction(place) {
      return new Map([...(await deployments.ofFunction(place)), ...(await shifts.ofFunction(place))]);
    },
    async history(place) {
      const aliases = await store.aliases(place);
      const all = await Promise.all(
        aliases.map(async each =>
          (await store.changes(each)).map(change => historyShown(each.alias, change)),
        ),
      );
      return all.flat().sort((one, other) => other.timeMs - one.timeMs);
    },
    async previousVersion(place, alias, current) {
      return previousVersion(await store.changes({ ...place, alias }), current);
    },
    async noteChange(place, { alias, timeMs, type, from, to, text, reason, isForeign }) {
      const change = { timeMs, type, from, to, text, isForeign, ...(reason !== undefined && { reason }) };
      await store.addChange({ ...place, alias }, change);
      changed.fire(place);
    },
    async begin(aws, plan) {
      const deployment = await deployments.unfinished(plan);
      if (deployment) throw underDeployment(deployment);
      begun.add(plan);
      await shifts.begin(aws, plan);
    },
    async beginDeployment(aws, plan, target) {
      const deployment = await deployments.unfinished(plan);
      if (deployment) throw underDeployment(deployment);
      begun.add(plan);
      await deployments.begin(aws, plan, target);
    },
    control: (aws, place, alias, wanted) => control(aws, { ...place, alias }, wanted),
    async takeBack(aws, place, alias) {
      const of = { ...place, alias };
      const deployment = await deployments.unfinished(of);
      await control(aws, of, 'rollBack');
      if (deployment) {
        const { outcome } = await aws.deployments.get(deployment.deploymentId);
        // Whoever stopped it came too late.
        if (outcome === 'succeeded')
          return `${deployment.deploymentId} had ended already: ${alias} points to ${deployment.plan.to}. Roll back once more to change that.`;
        return `CodeDeploy was asked to stop ${deployment.deploymentId} and to go back.`;
      }
      return howItEnded(alias, await shifts.untilDone(of));
    },
    async lastPlan(place, alias) {
      const files = await store.filesOf({ ...place, alias });
      return ((await files.readShift()) ?? (await files.readDeployment()))?.plan;
    },
    onDidChange: changed.event,
    dispose() {
      clearTimeout(looking);
      shifts.abandon();
      deployments.abandon();
      Disposable.from(trusted, status, changed).dispose();
    },
  };
}

/** Shows a message with buttons, one of them opening the panel, and resolves with what the person wants done. */
async function ask(
  message: (text: string, ...items: string[]) => Thenable<string | undefined>,
  text: string,
  { functionName }: FunctionPlace,
  answers: ShiftAnswers,
): Promise<ShiftControl | undefined> {
  const show = 'Show';
  const answer = await message(text, ...Object.keys(answers), show);
  if (answer === show) await commands.executeCommand(commandIds.openReleasePanel, { functionName });
  return answer === undefined ? undefined : answers[answer];
}

function historyShown(
  alias: string,
  { timeMs, type, from, to, text, reason, isForeign }: AliasChange,
): HistoryShown {
  return {
    timeMs,
    alias,
    text: text ?? `${from} → ${to}`,
    type,
    ...(reason !== undefined && { reason }),
    isForeign: isForeign ?? false,
  };
}
