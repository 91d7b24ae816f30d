import { UserError } from '../../model/userError.ts';
import { appSpec, appSpecYaml } from '../../release/appSpec.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { trafficProblems } from '../../release/routingRules.ts';
import type { ReleaseContext } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';

/** Prints the AppSpec of a shift for CodeDeploy, as YAML or, with `--json`, as JSON. */
export async function appSpecAction(options: ReleaseOptions, { aws, signal }: ReleaseContext): Promise<0> {
  const { alias = '', to = '', preTrafficFunction, postTrafficFunction } = options;
  const { latest, versions } = await readFunctionHistory(aws.lambda, options.functionName, signal);
  const { version: from } = await aws.lambda.getAlias(latest.functionName, alias, signal);
  const problems = trafficProblems({ version: from, routing: { version: to, weight: 0.5 } }, [
    latest,
    ...versions,
  ]);
  if (problems.length > 0) {
    throw new UserError({
      code: 'traffic-not-possible',
      what: `CodeDeploy cannot shift ${alias} from version ${from} to ${to}.`,
      why: problems.join(' '),
      toDo: 'Choose another version; `lambda-workbench release status` lists them.',
    });
  }
  const input = {
    ...{ functionName: latest.functionName, alias, from, to },
    ...(preTrafficFunction !== undefined && { preTrafficFunction }),
    ...(postTrafficFunction !== undefined && { postTrafficFunction }),
  };
  const json = `${JSON.stringify(appSpec(input), undefined, 2)}\n`;
  process.stdout.write(options.json ? json : appSpecYaml(input));
  return 0;
}
