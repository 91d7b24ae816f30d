import type { OpenConnection } from '../../model/aws/connection.ts';
import { isUserError, UserError } from '../../model/userError.ts';
import { appSpecAction } from './appSpecAction.ts';
import { diffAction } from './diffAction.ts';
import { publishAction } from './publishAction.ts';
import { ask, type ReleaseContext, say } from './releaseContext.ts';
import { parseReleaseOptions, type ReleaseAction, type ReleaseOptions } from './releaseOptions.ts';
import { rollbackAction } from './rollbackAction.ts';
import { resumeAction, shiftAction } from './shiftAction.ts';
import { statusAction } from './statusAction.ts';

/** 130 is what shells give a program that Ctrl-C ended. */
type ReleaseExitCode = 0 | 1 | 130;

type Action = (options: ReleaseOptions, context: ReleaseContext) => Promise<ReleaseExitCode>;

const actions: Readonly<Record<ReleaseAction, Action>> = {
  status: statusAction,
  publish: publishAction,
  shift: shiftAction,
  resume: resumeAction,
  rollback: rollbackAction,
  diff: diffAction,
  appspec: appSpecAction,
};

/**
 * Runs `release`: versions and aliases of a function on AWS.
 * @param loadConnection loads the SDK
 * @throws UsageError, UserError
 */
export async function releaseCommand(
  args: readonly string[],
  loadConnection: () => OpenConnection,
): Promise<ReleaseExitCode> {
  const options = parseReleaseOptions(args);
  const stop = new AbortController();
  const listener = (): void => {
    // The second time nothing is waited for.
    if (stop.signal.aborted) process.exit(130);
    say('Stopping; once more ends it at once.');
    stop.abort();
  };
  process.on('SIGINT', listener).on('SIGTERM', listener);
  const aws = await loadConnection()({}, { mfaCode });
  try {
    return await actions[options.action](options, { aws, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted && !isUserError(error)) return 130;
    throw error;
  } finally {
    process.off('SIGINT', listener).off('SIGTERM', listener);
    aws.close();
  }
}

async function mfaCode(serialNumber: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new UserError({
      code: 'aws-mfa-needed',
      what: 'The role of this profile cannot be assumed.',
      why: 'It needs a code of your MFA device, and nobody can be asked here.',
      toDo: 'Run the command in a terminal, or use a profile that needs no code.',
    });
  }
  return (await ask(`Code of the MFA device ${serialNumber}: `)).trim();
}
