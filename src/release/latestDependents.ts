import type { LambdaService } from '../model/aws/lambdaService.ts';
import { isUserError } from '../model/userError.ts';
import { callersOf } from './aliasDependents.ts';
import { allPages } from './functionHistory.ts';

/**
 * Who invokes a function without a version, and so gets what is deployed at once, as sentences. What cannot be read is
 * said, and stops nothing.
 */
export async function latestDependents(
  lambda: LambdaService,
  functionName: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const unknown: string[] = [];
  const told = <T>(answer: Promise<T>): Promise<T | undefined> =>
    answer.catch((error: unknown) => {
      if (!isUserError(error)) throw error;
      unknown.push(`What depends on $LATEST is not all known: ${error.data.what} ${error.data.why}`);
      return undefined;
    });
  const [mappings = [], url, policy, aliases = []] = await Promise.all([
    told(lambda.listEventSourceMappings(functionName, signal)),
    told(lambda.getFunctionUrl(functionName, undefined, signal)),
    told(lambda.getPolicy(functionName, undefined, signal)),
    told(allPages(next => lambda.listAliases(functionName, next, signal))),
  ]);
  const ofLatest = mappings.filter(({ functionArn }) => /:function:[^:]+(?::\$LATEST)?$/.test(functionArn));
  return [
    ...ofLatest.map(
      ({ eventSourceArn, uuid, state }) => `Event source ${eventSourceArn ?? uuid} (${state}) invokes it.`,
    ),
    ...(url ? ['Its function URL invokes it.'] : []),
    ...callersOf(policy).map(caller => `${caller} may invoke it.`),
    ...aliases
      .filter(({ version }) => version === '$LATEST')
      .map(({ name }) => `The alias ${name} points to it.`),
    ...unknown,
  ];
}
