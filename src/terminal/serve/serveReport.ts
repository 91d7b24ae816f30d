import type { InvocationObserver } from '../../emulator/lambdaApi/invocationObserver.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { nameOf } from '../../service/functionNames.ts';

/** How to use the API, printed when it listens. */
export function howToUse(url: string, example: string): string {
  return `Lambda API: ${url}

The AWS CLI and any SDK can call it; every key is accepted, and --no-sign-request needs none:
  aws lambda invoke --endpoint-url ${url} --function-name ${example} out.json
  export AWS_ENDPOINT_URL_LAMBDA=${url}

Ctrl-C ends it.
`;
}

export function listOf(functions: readonly LambdaFunction[]): string {
  if (functions.length === 0) {
    return 'No template here defines a Lambda function. One that is added later is served too.\n';
  }
  const names = functions.map(nameOf).sort();
  return `${names.length} function${names.length === 1 ? '' : 's'}: ${names.join(', ')}\n`;
}

/**
 * Prints the log of the functions as it comes, each line behind the name of its function.
 * @param isQuiet only what could not be run is printed
 */
export function printInvocations(isQuiet: boolean, print: (text: string) => void): InvocationObserver {
  return {
    begin({ function: lambdaFunction }) {
      const name = nameOf(lambdaFunction);
      return {
        phase() {},
        log({ text }) {
          if (!isQuiet) print(`${name}  ${text}\n`);
        },
        finished() {},
        refused: ({ data }) => print(`${name}  ${data.what}\n${data.why}\n${data.toDo}\n`),
      };
    },
    dropped: (name, requestId, condition) =>
      print(`${name}  The event ${requestId} is not tried again: ${condition}.\n`),
  };
}
