/** A refusal in the form of Lambda's API; its names, statuses and body members are those of the service's model. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  /** Of the header `x-amzn-ErrorType`. */
  readonly type: string;
  readonly body: object;

  constructor(status: number, type: string, body: object) {
    super(`${type}: ${JSON.stringify(body)}`);
    this.status = status;
    this.type = type;
    this.body = body;
  }
}

/** @param arn of what was asked for */
export function functionNotFound(arn: string): ServiceError {
  return notFound(`Function not found: ${arn}`);
}

/** This shape alone has its message in upper case. */
export function notFound(message: string): ServiceError {
  return new ServiceError(404, 'ResourceNotFoundException', { Type: 'User', Message: message });
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError(400, 'InvalidParameterValueException', { Type: 'User', message });
}

export function conflict(message: string): ServiceError {
  return new ServiceError(409, 'ResourceConflictException', { Type: 'User', message });
}

export function revisionMismatch(): ServiceError {
  const message =
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
  return new ServiceError(412, 'PreconditionFailedException', { Type: 'User', message });
}

export function invalidContent(message: string): ServiceError {
  return new ServiceError(400, 'InvalidRequestContentException', { Type: 'User', message });
}

/**
 * The name is the one the service sends, and AWS's CLI prints; its model calls the shape `RequestTooLargeException`.
 */
export function requestTooLarge(message: string): ServiceError {
  return new ServiceError(413, 'RequestEntityTooLargeException', { Type: 'User', message });
}

/** One parameter that breaks a constraint of the service's model. */
export interface Violation {
  /** `null`: the parameter is missing. */
  readonly value: string | null;
  /** The parameter, with a small first letter. */
  readonly at: string;
  readonly constraint: string;
}

export function validationError(violations: readonly Violation[]): ServiceError {
  const texts = violations.map(
    ({ value, at, constraint }) =>
      `Value ${value === null ? 'null' : `'${value}'`} at '${at}' failed to satisfy constraint: ${constraint}`,
  );
  const count = `${texts.length} validation error${texts.length === 1 ? '' : 's'} detected`;
  return new ServiceError(400, 'ValidationException', { message: `${count}: ${texts.join('; ')}` });
}
