import { constraints, type TextConstraint, violationOf } from './constraints.ts';
import { invalidParameter, notFound, validationError } from './serviceError.ts';

/** A function as a request names it. */
export interface FunctionReference {
  readonly functionName: string;
  /** A version or an alias. */
  readonly qualifier?: string;
}

export interface ReferenceText {
  /** A name, an ARN or a part of one, as it stands in the path. */
  readonly name: string;
  /** Of the query. */
  readonly qualifier?: string;
  /** The region the caller signed the request for; absent when it is not signed. */
  readonly region?: string;
}

const parts =
  /^(?:arn:[^:]*:lambda:)?(?:(?<region>[a-z]{2,5}(?:-[a-z]+)+-\d):)?(?:\d{12}:)?(?:function:)?(?<name>[^:]+)(?::(?<qualifier>.+))?$/;

/**
 * Reads the name of a function in all forms that Lambda takes. An account in it does not count: here is only one.
 * @throws ServiceError
 */
export function readFunctionReference(
  { name, qualifier, region }: ReferenceText,
  nameConstraint: TextConstraint = constraints.namespacedFunctionName,
): FunctionReference {
  const violations = [
    ...(qualifier === undefined ? [] : [violationOf('qualifier', qualifier, constraints.qualifier)]),
    violationOf('functionName', name, nameConstraint),
  ].filter(violation => violation !== undefined);
  if (violations.length > 0) throw validationError(violations);

  const found = parts.exec(name)?.groups ?? {};
  const { region: namedRegion, name: functionName = name, qualifier: ownQualifier } = found;
  if (region !== undefined && namedRegion !== undefined && namedRegion !== region) {
    throw notFound(`Functions from '${namedRegion}' are not reachable in this region ('${region}')`);
  }
  if (qualifier !== undefined && ownQualifier !== undefined && qualifier !== ownQualifier) {
    throw invalidParameter(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const chosen = qualifier ?? ownQualifier;
  return { functionName, ...(chosen !== undefined && { qualifier: chosen }) };
}
