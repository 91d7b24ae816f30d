import { isUserError, UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import { type FunctionLog, logName } from './functionLog.ts';

/** What to tell of an error while a log was read: a function that has not run yet has none. */
export function readingFailed(error: unknown, log: FunctionLog): unknown {
  if (!isUserError(error) || error.data.code !== 'aws-not-found') return error;
  const { functionName, qualifier, logGroup } = log;
  return new UserError(
    {
      code: 'no-log-yet',
      what: `${logName(log)} has no log.`,
      why: `There is no log group ${logGroup}. AWS makes it when the function writes for the first time.`,
      toDo: 'Invoke the function first. If it has run, it may not be allowed to write logs.',
      remedies: [
        {
          title: 'Invoke on AWS',
          command: commandIds.invokeOnAws,
          arguments: [{ functionName, ...(qualifier !== undefined && { qualifier }) }],
        },
      ],
    },
    { cause: error },
  );
}
