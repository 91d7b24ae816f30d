import type { FunctionAlias } from '../model/aws/deployedFunction.ts';
import type { LambdaService } from '../model/aws/lambdaService.ts';
import { isUserError } from '../model/userError.ts';

/** What is affected when an alias moves, as sentences; what cannot be read is said, and stops nothing. */
export async function aliasDependents(
  lambda: LambdaService,
  functionName: string,
  { name, aliasArn }: FunctionAlias,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const unknown: string[] = [];
  const told = <T>(answer: Promise<T>): Promise<T | undefined> =>
    answer.catch((error: unknown) => {
      if (!isUserError(error)) throw error;
      unknown.push(`What depends on ${name} is not all known: ${error.data.what} ${error.data.why}`);
      return undefined;
    });
  const [mappings = [], policy, provisioned] = await Promise.all([
    told(lambda.listEventSourceMappings(functionName, signal)),
    told(lambda.getPolicy(functionName, name, signal)),
    told(lambda.getProvisionedConcurrency(functionName, name, signal)),
  ]);
  const ofAlias = mappings.filter(({ functionArn }) => functionArn === aliasArn);
  return [
    ...ofAlias.map(
      ({ eventSourceArn, uuid, state }) =>
        `Event source ${eventSourceArn ?? uuid} (${state}) invokes ${name}.`,
    ),
    ...callersOf(policy).map(caller => `${caller} may invoke ${name}.`),
    ...(provisioned ? [`${name} has ${provisioned.requested} provisioned environments.`] : []),
    ...unknown,
  ];
}

/** Who a resource policy lets in. */
export function callersOf(policy: string | undefined): readonly string[] {
  if (policy === undefined) return [];
  try {
    const { Statement = [] }: { Statement?: unknown[] } = JSON.parse(policy);
    return Statement.map(callerOf);
  } catch {
    return ['Somebody whom the resource policy names, which cannot be read,'];
  }
}

function callerOf(statement: unknown): string {
  const { Principal, Condition } = Object(statement);
  const principal =
    typeof Principal === 'string' ? Principal : Object.values(Object(Principal)).flat().join(', ');
  const source = Object.values(Object(Condition)).flatMap(test =>
    Object.entries(Object(test)).flatMap(([key, value]) =>
      /^aws:source(arn|account)$/i.test(key) ? [value] : [],
    ),
  );
  return source.length === 0 ? principal : `${principal} (${source.flat().join(', ')})`;
}
