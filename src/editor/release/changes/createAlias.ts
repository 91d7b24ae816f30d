import type { FunctionAlias } from '../../../model/aws/deployedFunction.ts';
import { readFunctionHistory } from '../../../release/functionHistory.ts';
import { aliasNameProblem, trafficProblems } from '../../../release/routingRules.ts';
import { isSameTraffic, trafficOf, trafficText } from '../../../release/traffic.ts';
import type { PlanChange } from '../changes.ts';
import { descriptionProblems, latestWarnings } from './changeParts.ts';
import { placeFacts } from './changePlaces.ts';
import { writeAlias } from './conflicts.ts';

/** Makes an alias that is not there. */
export const planCreateAlias: PlanChange<'createAlias'> = async (aws, functionName, proposal) => {
  const { name, description } = proposal;
  const after = trafficOf(proposal);
  const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, functionName);
  const taken = aliases.find(alias => alias.name === name);
  const nameProblem = aliasNameProblem(name);
  return {
    preview: {
      title: `Create alias ${name}`,
      facts: [
        ...placeFacts(aws, functionName),
        { name: 'Alias', value: name },
        { name: 'Points to', value: trafficText(after) },
        ...(description === '' ? [] : [{ name: 'Description', value: description }]),
      ],
      after,
      steps: [],
      dependents: [],
      warnings: latestWarnings(name, after),
      problems: [
        ...(nameProblem === undefined ? [] : [nameProblem]),
        ...(taken ? [`There is an alias ${name} already, at ${trafficText(taken)}.`] : []),
        ...trafficProblems(after, [latest, ...versions]),
        ...descriptionProblems(description),
      ],
      action: 'Create Alias',
    },
    carryOut: async () => {
      const input = { name, ...after, ...(description !== '' && { description }) };
      const isDone = (alias: FunctionAlias): boolean =>
        isSameTraffic(alias, after) && (alias.description ?? '') === description;
      const send = () => aws.lambda.createAlias(functionName, input);
      await writeAlias(aws.lambda, { functionName, name, send, isDone });
      return `${name} was created and points to ${trafficText(after)}.`;
    },
  };
};
