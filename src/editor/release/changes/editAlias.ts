import type { FunctionAlias } from '../../../model/aws/deployedFunction.ts';
import { aliasDependents } from '../../../release/aliasDependents.ts';
import { readFunctionHistory } from '../../../release/functionHistory.ts';
import { trafficProblems } from '../../../release/routingRules.ts';
import { isSameTraffic, type Traffic, trafficOf, trafficText } from '../../../release/traffic.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import {
  type ChangeParts,
  descriptionProblems,
  latestWarnings,
  noteMade,
  shiftWarnings,
} from './changeParts.ts';
import { placeFacts } from './changePlaces.ts';
import { writeAlias } from './conflicts.ts';

/** Points an alias somewhere else, all at once, or describes it anew. */
export function planEditAlias(parts: ChangeParts): PlanChange<'editAlias'> {
  return async (aws, functionName, proposal): Promise<PlannedChange> => {
    const { name, description, revisionId } = proposal;
    const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, functionName);
    const before = aliases.find(alias => alias.name === name);
    const after = trafficOf(proposal);
    const facts = [
      ...placeFacts(aws, functionName),
      { name: 'Alias', value: name },
      { name: 'From', value: before ? trafficText(before) : 'none' },
      { name: 'To', value: trafficText(after) },
      ...(description === (before?.description ?? '') ? [] : [{ name: 'Description', value: description }]),
    ];
    const problems = [
      ...(before ? shownProblems(before, revisionId) : [`There is no alias ${name} any more.`]),
      ...(before && isAsWanted(before, after, description) ? ['Nothing would change.'] : []),
      ...trafficProblems(after, [latest, ...versions]),
      ...descriptionProblems(description),
    ];
    const isMoved = before !== undefined && !isSameTraffic(before, after);
    return {
      preview: {
        title: isMoved ? `Point ${name} to ${trafficText(after)}` : `Edit ${name}`,
        facts,
        ...(before && { before: trafficOf(before) }),
        after,
        steps: [],
        dependents: before && isMoved ? await aliasDependents(aws.lambda, functionName, before) : [],
        warnings: isMoved
          ? [...latestWarnings(name, after), ...(await shiftWarnings(parts, aws, functionName, name))]
          : [],
        problems,
        action: isMoved ? 'Move Alias' : 'Change Alias',
      },
      carryOut: async () => {
        if (!before) throw new Error(problems.join(' '));
        const input = { name, ...after, description, revisionId: before.revisionId };
        await writeAlias(aws.lambda, {
          functionName,
          name,
          seen: before,
          send: () => aws.lambda.updateAlias(functionName, input),
          isDone: alias => isAsWanted(alias, after, description),
        });
        if (!isMoved) return `The description of ${name} was changed.`;
        const note = await noteMade(parts, aws, functionName, {
          timeMs: parts.clock.nowMs(),
          alias: name,
          text: `${trafficText(before)} → ${trafficText(after)}`,
          type: 'edit',
          isForeign: false,
          from: before.version,
          to: after.version,
        });
        return `${name} points to ${trafficText(after)}.${note}`;
      },
    };
  };
}

/** The proposal is about the alias as it was shown, which need not be how it is. */
function shownProblems(before: FunctionAlias, shownRevisionId: string): readonly string[] {
  if (before.revisionId === shownRevisionId) return [];
  return [`${before.name} now points to ${trafficText(before)}, changed by someone else since.`];
}

function isAsWanted(alias: FunctionAlias, after: Traffic, description: string): boolean {
  return isSameTraffic(alias, after) && (alias.description ?? '') === description;
}
