import { whileLocked } from '../../../node/release/aliasLock.ts';
import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { ShiftControl, ShiftShown } from '../../../protocol/releasePanel.ts';
import { appSpecYaml } from '../../../release/appSpec.ts';
import type { Clock } from '../../../release/clock.ts';
import {
  type CodeDeployTarget,
  changeOfDeployment,
  type DeploymentState,
  endOfDeployment,
  newDeployment,
} from '../../../release/deployment.ts';
import type { ShiftPlan } from '../../../release/shift.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { FunctionPlace } from '../windowShifts.ts';
import { type DeploymentRun, watchDeployment } from './deploymentRun.ts';
import { deploymentShown } from './deploymentShown.ts';
import { nothingStored, unfinishedShift } from './shiftErrors.ts';
import { requirePlace, type ShiftEvents } from './shiftRegister.ts';
import { aliasKey, orUnreadable, type ShiftStore } from './shiftStore.ts';

/** The deployments of CodeDeploy that this window watches, and those that its folders keep. */
export interface DeploymentRegister {
  begin(aws: ConnectedAws, plan: ShiftPlan, target: CodeDeployTarget): Promise<void>;
  control(aws: ConnectedAws, place: AliasPlace, control: ShiftControl): Promise<void>;
  /** Of an alias, when it has not ended. */
  unfinished(place: AliasPlace): Promise<DeploymentState | undefined>;
  /** By the name of the alias. */
  ofFunction(place: FunctionPlace): Promise<ReadonlyMap<string, ShiftShown>>;
  /** Those that have not ended and that nobody watches here. */
  unwatched(): Promise<readonly DeploymentState[]>;
  watched(): readonly DeploymentState[];
  abandon(): void;
}

/** Deployments go on without anybody's doing; here they are begun, watched and stopped. */
export function createDeploymentRegister(
  store: ShiftStore,
  clock: Clock,
  events: ShiftEvents,
): DeploymentRegister {
  const runs = new Map<string, DeploymentRun>();

  async function unfinished(place: AliasPlace): Promise<DeploymentState | undefined> {
    const stored = await (await store.filesOf(place)).readDeployment();
    const state = runs.get(aliasKey(place))?.state() ?? stored;
    return state?.outcome === undefined ? state : undefined;
  }

  async function watch(aws: ConnectedAws, state: DeploymentState): Promise<void> {
    const { plan } = state;
    const key = aliasKey(plan);
    const files = await store.filesOf(plan);
    const run = watchDeployment(state, { aws, files, clock, onState: heard });
    runs.set(key, run);
    const forgetRun = (): void => {
      if (runs.get(key) === run) runs.delete(key);
      events.onChange(plan);
    };
    void run.done.catch(events.onError).then(forgetRun);
    events.onChange(plan);
  }

  async function heard(state: DeploymentState): Promise<void> {
    const { plan, outcome } = state;
    const change = outcome === undefined ? undefined : changeOfDeployment(state, clock.nowMs());
    if (change) await store.addChange(plan, change).catch(events.onError);
    events.onChange(plan);
    if (outcome === undefined) return;
    const type = outcome === 'succeeded' ? 'done' : 'wentWrong';
    events.onNotice({ place: plan, type, text: `${plan.functionName}: ${endOfDeployment(state)}` });
  }

  return {
    async begin(aws, plan, target) {
      requirePlace(aws, plan);
      const files = await store.filesOf(plan);
      const state = await whileLocked(files.lockFile, plan.alias, async () => {
        const shift = await files.readShift();
        if (shift && shift.phase !== 'ended') throw unfinishedShift(shift);
        const appSpec = appSpecYaml(plan);
        // Not cancelled: nobody would know whether it was made.
        const deploymentId = await aws.deployments.create({ ...target, appSpec });
        const made = newDeployment(plan, target, deploymentId, clock.nowMs());
        // It is there now, also where no file can be written.
        await files.saveDeployment(made).catch(events.onError);
        return made;
      });
      await watch(aws, state);
    },

    async control(aws, place, control) {
      const state = await unfinished(place);
      if (!state) throw nothingStored(place);
      requirePlace(aws, place);
      if (control === 'rollBack') await aws.deployments.stop(state.deploymentId);
      if (control === 'forget') {
        await (await store.filesOf(place)).forgetDeployment();
        events.onChange(place);
        return;
      }
      if (!runs.has(aliasKey(place))) await watch(aws, state);
    },

    unfinished,

    async ofFunction(place) {
      const found = new Map<string, ShiftShown>();
      for (const each of await store.aliases(place)) {
        const state = await orUnreadable(unfinished(each), events.onUnreadable);
        if (state) found.set(each.alias, deploymentShown(state, runs.has(aliasKey(each))));
      }
      return found;
    },

    async unwatched() {
      const found: DeploymentState[] = [];
      for (const place of await store.aliases()) {
        if (runs.has(aliasKey(place))) continue;
        const state = await orUnreadable(unfinished(place), events.onUnreadable);
        if (state) found.push(state);
      }
      return found;
    },

    watched: () => [...runs.values()].map(run => run.state()),

    abandon() {
      for (const run of runs.values()) run.abandon();
    },
  };
}
