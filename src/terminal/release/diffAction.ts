import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import { isUserError } from '../../model/userError.ts';
import { type CodeDifference, codeDiff } from '../../release/codeDiff.ts';
import { configurationDiff } from '../../release/configurationDiff.ts';
import { codeFiles } from './codeFiles.ts';
import { print, type ReleaseContext, say } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';

/** Prints in which settings and files two versions differ. Values of environment variables stay hidden. */
export async function diffAction(options: ReleaseOptions, context: ReleaseContext): Promise<0> {
  const { functionName, versions } = options;
  const { aws, signal } = context;
  const [fromName = '', toName = ''] = versions;
  const [from, to] = await Promise.all([
    aws.lambda.getConfiguration(functionName, fromName, signal),
    aws.lambda.getConfiguration(functionName, toName, signal),
  ]);
  const configuration = configurationDiff(from, to);
  const files = await filesOf(from, to, context);
  const object = {
    functionName: from.functionName,
    from: from.version,
    to: to.version,
    configuration,
    code: { changed: from.codeSha256 !== to.codeSha256, files },
  };
  print(options, object, [
    ...configuration.map(({ property, from, to }) => `${property}: ${text(from)} → ${text(to)}`),
    ...(files ?? []).map(
      ({ name, change, fromBytes, toBytes }) =>
        `${change.padEnd(7)} ${name} (${[fromBytes, toBytes].filter(size => size !== undefined).join(' → ')} bytes)`,
    ),
    ...(configuration.length === 0 ? [`${from.version} and ${to.version} are the same.`] : []),
  ]);
  return 0;
}

/** `null`: not known. */
async function filesOf(
  from: FunctionConfiguration,
  to: FunctionConfiguration,
  { aws, signal }: ReleaseContext,
): Promise<readonly CodeDifference[] | null> {
  if (from.codeSha256 === to.codeSha256) return [];
  if (from.packageType === 'Image' || to.packageType === 'Image') return null;
  say(`Downloading both packages, ${from.codeSizeBytes + to.codeSizeBytes} bytes; nothing of them is kept.`);
  const list = async ({ functionName, version }: FunctionConfiguration) => {
    const { url } = await aws.lambda.getCodeLocation(functionName, version, signal);
    return codeFiles(url, version, signal);
  };
  try {
    const [before, after] = await Promise.all([list(from), list(to)]);
    return codeDiff(before, after);
  } catch (error) {
    if (!isUserError(error)) throw error;
    say(`${error.data.what} ${error.data.why}`);
    return null;
  }
}

function text(value: unknown): string {
  return value === null ? 'not set' : typeof value === 'string' ? value : JSON.stringify(value);
}
