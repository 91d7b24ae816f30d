import { aliasDependents } from '../../../release/aliasDependents.ts';
import { trafficOf, trafficText } from '../../../release/traffic.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import { type ChangeParts, shiftWarnings } from './changeParts.ts';
import { placeFacts } from './changePlaces.ts';
import { changeByOthers, findAlias, lostRace } from './conflicts.ts';

/** Deletes an alias; its versions stay. */
export function planDeleteAlias(parts: ChangeParts): PlanChange<'deleteAlias'> {
  return async (aws, functionName, { name }): Promise<PlannedChange> => {
    const before = await findAlias(aws.lambda, functionName, name);
    return {
      preview: {
        title: `Delete alias ${name}`,
        facts: [
          ...placeFacts(aws, functionName),
          { name: 'Alias', value: name },
          { name: 'Points to', value: before ? trafficText(before) : 'none' },
        ],
        ...(before && { before: trafficOf(before) }),
        steps: [],
        dependents: before ? await aliasDependents(aws.lambda, functionName, before) : [],
        warnings: [
          'Whoever invokes the function by this alias gets an error from then on.',
          ...(await shiftWarnings(parts, aws, functionName, name)),
        ],
        problems: before ? [] : [`There is no alias ${name} any more.`],
        action: 'Delete Alias',
      },
      carryOut: async () => {
        if (!before) throw new Error(`There is no alias ${name}.`);
        // DeleteAlias takes no revision: what was shown is looked at once more right before.
        const change = changeByOthers(before, await findAlias(aws.lambda, functionName, name));
        if (change !== undefined) throw lostRace(change);
        await aws.lambda.deleteAlias(functionName, name);
        return `${name}, which pointed to ${trafficText(before)}, was deleted.`;
      },
    };
  };
}
