import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime, type Runtime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import { openInTemplate } from './openInTemplate.ts';

/** @throws UserError `handler-unknown` */
export function requireHandler(lambdaFunction: LambdaFunction, { family }: Runtime): string {
  const { logicalId, handler } = lambdaFunction;
  if (handler?.known) return handler.value;
  if (!handler && family === 'provided') return ''; // Its program alone decides what the handler string means.
  throw new UserError({
    code: 'handler-unknown',
    what: `${logicalId} cannot run here.`,
    why: handler ? `Its handler cannot be known: ${handler.reason}.` : 'The template gives it no handler.',
    toDo: 'Write the Handler property as plain text, or give its parameter a default.',
    remedies: [openInTemplate(lambdaFunction, handler?.range)],
  });
}

/** @throws UserError `runtime-unknown`, `runtime-invalid` */
export function requireRuntime(lambdaFunction: LambdaFunction): Runtime {
  const { logicalId, runtime } = lambdaFunction;
  const what = `${logicalId} cannot run here.`;
  if (!runtime?.known) {
    throw new UserError({
      code: 'runtime-unknown',
      what,
      why: runtime ? `Its runtime cannot be known: ${runtime.reason}.` : 'The template gives it no runtime.',
      toDo: 'Write the Runtime property as plain text, such as nodejs22.x.',
      remedies: [openInTemplate(lambdaFunction, runtime?.range)],
    });
  }
  const parsed = parseRuntime(runtime.value);
  if (parsed) return parsed;
  throw new UserError({
    code: 'runtime-invalid',
    what,
    why: `Its runtime is "${runtime.value}", which is no identifier of a Lambda runtime.`,
    toDo: 'Write an identifier such as nodejs22.x.',
    remedies: [openInTemplate(lambdaFunction, runtime.range)],
  });
}

/** The error of a runtime whose functions do not run here. */
export function notSupported({ logicalId }: LambdaFunction, { id, family }: Runtime): UserError {
  if (family === 'go') {
    return new UserError({
      code: 'runtime-retired',
      what: `${logicalId} cannot run here.`,
      why: `Its runtime is ${id}, which AWS has retired: "The runtime parameter of ${id} is no longer supported for creating or updating AWS Lambda functions."`,
      toDo: 'Write Runtime: provided.al2023 and Handler: bootstrap. The Go code stays as it is.',
    });
  }
  return new UserError({
    code: 'runtime-not-supported',
    what: `${logicalId} cannot run here.`,
    why: `Its runtime is ${id}, and functions of that kind do not run here.`,
    toDo: 'Invoke a function with another runtime.',
  });
}
