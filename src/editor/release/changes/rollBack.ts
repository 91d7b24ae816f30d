import type { FunctionAlias } from '../../../model/aws/deployedFunction.ts';
import type { PreviewShown } from '../../../protocol/releasePanel.ts';
import { aliasDependents } from '../../../release/aliasDependents.ts';
import { readFunctionHistory } from '../../../release/functionHistory.ts';
import { trafficProblems } from '../../../release/routingRules.ts';
import { isSameTraffic, trafficOf, trafficText } from '../../../release/traffic.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import { noteMade } from './changeParts.ts';
import { functionPlace, placeFacts } from './changePlaces.ts';
import { writeAlias } from './conflicts.ts';
import type { TrafficParts } from './trafficParts.ts';

/** Points an alias back to where it was, all at once; a shift that has not ended is taken back by its own rules. */
export function planRollBack({ shifts, clock }: TrafficParts): PlanChange<'rollBack'> {
  return async (aws, functionName, { alias: name, to: wanted }): Promise<PlannedChange> => {
    const place = functionPlace(aws, functionName);
    const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, functionName);
    const before = aliases.find(alias => alias.name === name);
    const shift = (await shifts.ofFunction(place)).get(name);
    const previous = before && (await previousOf(before));
    const to = wanted ?? shift?.from ?? previous;
    const isTakenBack = shift !== undefined && to === shift.from;
    const problems = [
      ...(before ? [] : [`There is no alias ${name} any more.`]),
      ...(before && to === undefined ? [unknownBefore(before)] : []),
      ...(to === undefined ? [] : trafficProblems({ version: to }, [latest, ...versions])),
      ...(shift && !isTakenBack
        ? [`A shift of ${name} has not ended: it goes back to ${shift.from}, not to ${to}.`]
        : []),
      ...(before && to !== undefined && !shift && isSameTraffic(before, { version: to })
        ? [`${name} points to ${to} alone.`]
        : []),
    ];
    const preview: PlannedChange['preview'] = {
      title: to === undefined ? `Roll back ${name}` : `Roll back ${name} to ${to}`,
      facts: facts(aws, functionName, name, before, to),
      ...(before && { before: trafficOf(before) }),
      ...(to !== undefined && { after: { version: to } }),
      steps: isTakenBack ? [`The shift to ${shift.to} ends.`] : [],
      dependents: before ? await aliasDependents(aws.lambda, functionName, before) : [],
      warnings: [],
      problems,
      action: 'Roll Back',
    };
    return {
      preview,
      async carryOut(tell) {
        if (!before || to === undefined) throw new Error(problems.join(' '));
        if (isTakenBack) {
          tell(`Taking back the shift of ${name}`);
          return shifts.takeBack(aws, place, name);
        }
        await writeAlias(aws.lambda, {
          functionName,
          name,
          seen: before,
          send: () =>
            aws.lambda.updateAlias(functionName, { name, version: to, revisionId: before.revisionId }),
          isDone: alias => isSameTraffic(alias, { version: to }),
        });
        const note = await noteMade({ shifts }, aws, functionName, {
          timeMs: clock.nowMs(),
          alias: name,
          text: `${trafficText(before)} → ${to}`,
          type: 'rollback',
          isForeign: false,
          from: before.version,
          to,
        });
        return `${name} points to ${to}.${note}`;
      },
    };

    async function previousOf(alias: FunctionAlias): Promise<string | undefined> {
      // Of two versions the first is the one that was there before.
      if (alias.routing && alias.routing.weight > 0) return alias.version;
      return shifts.previousVersion(place, name, alias.version);
    }
  };
}

function facts(
  aws: Parameters<typeof placeFacts>[0],
  functionName: string,
  name: string,
  before: FunctionAlias | undefined,
  to: string | undefined,
): PreviewShown['facts'] {
  return [
    ...placeFacts(aws, functionName),
    { name: 'Alias', value: name },
    { name: 'From', value: before ? trafficText(before) : 'none' },
    ...(to === undefined ? [] : [{ name: 'To', value: to }]),
  ];
}

function unknownBefore({ name, version }: FunctionAlias): string {
  return `What ${name} pointed to before ${version} is not known: it was not changed from here. Point it to a version instead.`;
}
