/** What is read of an error of the SDK: of AWS, of the way to it, or of the credentials. */
export interface AwsFailure {
  /** Such as `AccessDeniedException`, without `Exception`. */
  readonly name: string;
  readonly message: string;
  /** Of Node.js, such as `ECONNREFUSED`. */
  readonly systemCode?: string;
  readonly httpStatus?: number;
  /** The profile that was to give the credentials. */
  readonly profile?: string;
  /** The answer came and was not what this service says. */
  readonly isUnreadable: boolean;
}

/** Reads an error without trusting its shape. */
export function awsFailureOf(error: unknown): AwsFailure {
  const name = textOf(error, 'name') ?? '';
  const message = textOf(error, 'message') ?? String(error);
  const systemCode = textOf(error, 'code') ?? textOf(field(error, 'cause'), 'code');
  const profile = textOf(error, 'profile');
  const status =
    field(field(error, '$metadata'), 'httpStatusCode') ?? field(field(error, '$response'), 'statusCode');
  return {
    name: name.replace(/Exception$/, ''),
    message,
    ...(systemCode !== undefined && { systemCode }),
    ...(profile !== undefined && { profile }),
    ...(typeof status === 'number' && { httpStatus: status }),
    isUnreadable: /Deserialization error/.test(message) || name === 'SyntaxError',
  };
}

function textOf(value: unknown, name: string): string | undefined {
  const text = field(value, name);
  return typeof text === 'string' ? text : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
