import type { FunctionAlias, FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import { provisionedPriceUsdPerHour } from '../../../model/price.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import { placeFacts } from './changePlaces.ts';
import { changeByOthers, findAlias, lostRace } from './conflicts.ts';

/** What AWS bills as a month. */
const hoursPerMonth = 730;

/** Keeps environments of an alias ready, or no longer. */
export const planProvision: PlanChange<'provision'> = async (
  aws,
  functionName,
  { alias: name, environments },
): Promise<PlannedChange> => {
  const { lambda } = aws;
  const [alias, current, reserved] = await Promise.all([
    findAlias(lambda, functionName, name),
    lambda.getProvisionedConcurrency(functionName, name),
    lambda.getReservedConcurrency(functionName).catch(() => undefined),
  ]);
  const configuration = alias && (await lambda.getConfiguration(functionName, alias.version));
  const before = current?.requested ?? 0;
  const cost = configuration ? costText(configuration, environments) : undefined;
  return {
    preview: {
      title:
        environments === 0
          ? `Take provisioned concurrency from ${name}`
          : `Provision ${environments} environments for ${name}`,
      facts: [
        ...placeFacts(aws, functionName),
        { name: 'Alias', value: name },
        { name: 'From', value: `${before} environments` },
        { name: 'To', value: `${environments} environments` },
        ...(cost === undefined ? [] : [{ name: 'Cost', value: cost }]),
      ],
      steps: [],
      dependents: [],
      warnings:
        environments > 0
          ? ['They cost also while nothing runs; invocations in them cost extra, at a lower rate.']
          : [],
      problems: provisionProblems(name, alias, { before, environments, reserved }),
      action: environments === 0 ? 'Remove' : 'Provision',
    },
    carryOut: () => carryOut(aws, functionName, name, { seen: alias, before, environments }),
  };
};

/** Source: API reference, `PutProvisionedConcurrencyConfig`; developer guide, "Configuring provisioned concurrency". */
function provisionProblems(
  name: string,
  alias: FunctionAlias | undefined,
  wanted: {
    readonly before: number;
    readonly environments: number;
    readonly reserved: number | undefined;
  },
): readonly string[] {
  const { before, environments, reserved } = wanted;
  if (!alias) return [`There is no alias ${name} any more.`];
  const versions = [alias.version, alias.routing?.version];
  return [
    ...(before === environments ? ['Nothing would change.'] : []),
    ...(environments > 0 && versions.includes('$LATEST')
      ? ['Provisioned concurrency needs a published version: $LATEST can change.']
      : []),
    ...(reserved !== undefined && environments > reserved
      ? [`The function has ${reserved} reserved concurrent executions, and no more can be provisioned.`]
      : []),
  ];
}

/** Without AWS' discounts, in the region whose prices are known. */
function costText({ memoryMb, architecture }: FunctionConfiguration, environments: number): string {
  if (environments === 0) return 'none any more';
  const perHour = environments * provisionedPriceUsdPerHour({ memoryMb, architecture });
  return `$${perHour.toFixed(4)} an hour, $${(perHour * hoursPerMonth).toFixed(2)} a month (us-east-1; others differ)`;
}

/** The operations take no revision: what was shown is looked at once more right before. */
async function carryOut(
  { lambda }: ConnectedAws,
  functionName: string,
  name: string,
  {
    seen,
    before,
    environments,
  }: { readonly seen: FunctionAlias | undefined; readonly before: number; readonly environments: number },
): Promise<string> {
  if (!seen) throw new Error(`There is no alias ${name}.`);
  const [now, current] = await Promise.all([
    findAlias(lambda, functionName, name),
    lambda.getProvisionedConcurrency(functionName, name),
  ]);
  const change = changeByOthers(seen, now);
  if (change !== undefined) throw lostRace(change);
  const requested = current?.requested ?? 0;
  if (requested !== before) {
    throw lostRace(`${name} has ${requested} provisioned environments now, changed by someone else since.`);
  }
  if (environments === 0) {
    await lambda.deleteProvisionedConcurrency(functionName, name);
    return `${name} has no provisioned environments any more.`;
  }
  await lambda.putProvisionedConcurrency(functionName, name, environments);
  return `${environments} environments are being provisioned for ${name}; AWS takes a few minutes.`;
}
