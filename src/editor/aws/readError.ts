import { isUserError, type UserErrorData } from '../../model/userError.ts';
import { withAwsRemedies } from './awsRemedies.ts';

/**
 * What a person is told of a failed read.
 * @param what names what was not read, should the error be a defect of ours
 */
export function readError(error: unknown, what: string): UserErrorData {
  if (isUserError(error)) return withAwsRemedies(error.data);
  return {
    code: 'defect',
    what,
    why: error instanceof Error ? error.message : String(error),
    toDo: 'The log has the details; please report them.',
  };
}
