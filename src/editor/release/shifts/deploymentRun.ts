import { isUserError } from '../../../model/userError.ts';
import type { ReleaseFiles } from '../../../node/release/releaseFiles.ts';
import type { Clock } from '../../../release/clock.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import { lookAtDeployment } from '../../../release/lookAtDeployment.ts';
import { isPassing } from '../../../release/passingErrors.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';

const lookEveryMs = 5_000;

/** A deployment of CodeDeploy that this window watches. */
export interface DeploymentRun {
  state(): DeploymentState;
  /** Watches no more; the deployment goes on. */
  abandon(): void;
  /** It has ended, or is not watched any more. Rejects when AWS cannot be asked any more. */
  readonly done: Promise<void>;
}

export interface DeploymentRunParts {
  readonly aws: Pick<ConnectedAws, 'lambda' | 'deployments'>;
  readonly files: ReleaseFiles;
  readonly clock: Clock;
  onState(after: DeploymentState): Promise<void>;
}

/** Watches a deployment, and the one that takes it back, until the alias moves no more. */
export function watchDeployment(first: DeploymentState, parts: DeploymentRunParts): DeploymentRun {
  const { aws, files, clock } = parts;
  const stop = new AbortController();
  let current = first;

  async function become(next: DeploymentState): Promise<void> {
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    await files.saveDeployment(next);
    current = next;
    await parts.onState(next);
  }

  async function watch(): Promise<void> {
    while (!stop.signal.aborted && current.outcome === undefined) {
      try {
        const { state } = await lookAtDeployment(current, aws, clock.nowMs(), stop.signal);
        await become(state);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!isUserError(error) || !isPassing(error)) throw error;
      }
      if (current.outcome === undefined) await clock.sleepUntil(clock.nowMs() + lookEveryMs, stop.signal);
    }
  }

  return { state: () => current, abandon: () => stop.abort(), done: watch() };
}
