import type { LinkedFunction } from '../../codeFile.ts';

/** API Gateway passes the body on as text unless it is told which types are binary; the others decide by the type. */
export function messageFor(functions: readonly LinkedFunction[]): string {
  const mayBeEncoded = functions.some(({ function: { triggers } }) =>
    triggers.some(({ kind }) => kind === 'function-url' || kind === 'api-http'),
  );
  const message =
    'A request without a body, or with one that is not JSON, makes this throw: the caller gets a server error instead of 400.';
  return mayBeEncoded
    ? `${message} Bodies of binary types also arrive in Base64 (isBase64Encoded).`
    : message;
}

export const fixTitle = 'Answer 400 when the body is not JSON';

/** Functions that check what they parse report errors in their own way. */
export const schemaMethod =
  /^(?:safeParse|safeParseAsync|parse|parseAsync|validate|validateAsync|validateSync|decode)$/;
