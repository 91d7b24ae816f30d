import { isUserError } from '../../../model/userError.ts';
import type { ShiftPlan } from '../../../release/shift.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';

/** What speaks against the guards of a shift before it is begun, as sentences. */
export interface GuardProblems {
  readonly problems: readonly string[];
  /** What could not be found out. */
  readonly warnings: readonly string[];
}

/** Looks for the alarms and functions that a shift names. */
export async function guardProblems(
  { lambda, monitoring }: Pick<ConnectedAws, 'lambda' | 'monitoring'>,
  { guards, preTrafficFunction, postTrafficFunction }: ShiftPlan,
): Promise<GuardProblems> {
  const problems: string[] = [];
  const warnings: string[] = [];
  const hooks = new Set([preTrafficFunction, postTrafficFunction].filter(name => name !== undefined));
  const lookAtHook = async (name: string): Promise<void> => {
    try {
      await lambda.getConfiguration(name);
    } catch (error) {
      if (!isUserError(error)) throw error;
      if (error.data.code === 'aws-not-found') problems.push(`There is no function ${name}.`);
      else warnings.push(`Whether there is a function ${name} is not known: ${error.data.why}`);
    }
  };
  const lookAtAlarms = async (): Promise<void> => {
    if (guards.alarms.length === 0) return;
    try {
      const states = await monitoring.alarmStates(guards.alarms);
      for (const name of guards.alarms) {
        if (states.get(name) === undefined) problems.push(`There is no alarm ${name}.`);
        if (states.get(name) === 'ALARM') problems.push(`The alarm ${name} is off already.`);
      }
    } catch (error) {
      if (!isUserError(error)) throw error;
      problems.push(`The alarms cannot be watched: ${error.data.why}`);
    }
  };
  await Promise.all([...[...hooks].map(lookAtHook), lookAtAlarms()]);
  return { problems, warnings };
}
