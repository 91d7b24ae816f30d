import type { TextConstraint } from '../../service/constraints.ts';
import { type FunctionReference, readFunctionReference } from '../../service/functionReference.ts';
import { ServiceError, validationError } from '../../service/serviceError.ts';
import { type ApiRequest, parameterOf, queryOf } from './apiRequest.ts';

/** The function that a request's path and query name. @throws ServiceError */
export function referenceOf(request: ApiRequest, constraint?: TextConstraint): FunctionReference {
  const qualifier = queryOf(request, 'Qualifier');
  return readFunctionReference(
    {
      name: parameterOf(request, 'FunctionName'),
      ...(qualifier !== undefined && { qualifier }),
      ...(request.region !== undefined && { region: request.region }),
    },
    constraint,
  );
}

/** `Marker` and `MaxItems` of a list. @throws ServiceError */
export function pagingOf(request: ApiRequest): { readonly marker?: string; readonly maxItems?: number } {
  const marker = queryOf(request, 'Marker');
  const text = queryOf(request, 'MaxItems');
  const maxItems = Number(text);
  if (text !== undefined && (!Number.isInteger(maxItems) || maxItems < 1 || maxItems > 10_000)) {
    const bound = maxItems > 10_000 ? 'less than or equal to 10000' : 'greater than or equal to 1';
    throw validationError([{ value: text, at: 'maxItems', constraint: `Member must have value ${bound}` }]);
  }
  return { ...(marker !== undefined && { marker }), ...(text !== undefined && { maxItems }) };
}

/** The members of a JSON body. @throws ServiceError */
export function membersOf({ body }: ApiRequest): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below.
  }
  // What the service answers before it knows the operation's shape.
  throw new ServiceError(400, 'SerializationException', { Type: 'User' });
}

/** A text among the members of a body; others are as good as absent. */
export function textOf(members: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = members[name];
  return typeof value === 'string' ? value : undefined;
}
