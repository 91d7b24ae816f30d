import { UserError } from '../../../../src/model/userError.ts';

/** For `assert.rejects`: the error is one for people, with this code. */
export function userErrorCode(code: string): (error: unknown) => boolean {
  return error => error instanceof UserError && error.data.code === code;
}
