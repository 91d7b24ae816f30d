import type { Report } from '../../finding.ts';
import type { HttpCaller } from '../../httpFunctions.ts';

/** What is known of a value in a response. */
export type ValueKind =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number' | 'boolean' | 'object' | 'list' | 'nothing' | 'unknown' };

/** A response of a handler, whatever its language. */
export interface WrittenResponse<Place> {
  /** What stands for its members, by name. */
  readonly members: ReadonlyMap<string, Place>;
  /** Whether it may have other members. */
  readonly isOpen: boolean;
  kindOf(place: Place): ValueKind;
  /** The members of its headers, as far as they are known. */
  readonly headers: ReadonlyMap<string, Place>;
}

export interface ShapeProblem<Place> {
  readonly place: Place;
  /** Whether it is the name of the member that is wrong, rather than its value. */
  readonly isName: boolean;
  readonly report: Pick<Report, 'message' | 'severity'>;
  /** How to put it right: encode the value as JSON, write it as a number, or give the member this name. */
  readonly repair?: 'json' | 'number' | 'rename';
}

/** What is wrong with a response for those who read it. */
export function* shapeProblems<Place>(
  response: WrittenResponse<Place>,
  callers: ReadonlySet<HttpCaller>,
): Generator<ShapeProblem<Place>> {
  const { members, kindOf } = response;
  const status = members.get('statusCode');
  const misspelt = [...members.keys()].find(name => /^status_?code$/i.test(name) && name !== 'statusCode');
  const namedWrong = status === undefined && misspelt !== undefined ? members.get(misspelt) : undefined;
  if (namedWrong !== undefined && members.has('body')) {
    const message = `HTTP responses have statusCode; ${misspelt} means nothing.`;
    yield { place: namedWrong, isName: true, report: { message }, repair: 'rename' };
  }
  if (status === undefined) {
    yield* withoutStatus(response, callers, namedWrong !== undefined);
    return;
  }
  yield* statusProblems(status, kindOf(status), callers);
  yield* bodyProblems(response, callers);
  yield* headerProblems(response);
}

function* withoutStatus<Place>(
  { members, isOpen }: WrittenResponse<Place>,
  callers: ReadonlySet<HttpCaller>,
  isMisspelt: boolean,
): Generator<ShapeProblem<Place>> {
  const place = members.get('body') ?? members.get('headers');
  const infersStatus = callers.has('api-http-2') || callers.has('function-url');
  if (place === undefined || isOpen || isMisspelt || infersStatus) return;
  const message = `The response has no statusCode, so ${readerOf(callers)} cannot use it and answers with an error.`;
  yield { place, isName: true, report: { message } };
}

function* statusProblems<Place>(
  place: Place,
  kind: ValueKind,
  callers: ReadonlySet<HttpCaller>,
): Generator<ShapeProblem<Place>> {
  if (kind.type !== 'text') return;
  const isNumber = /^\d{3}$/.test(kind.text);
  const isForgiven = isNumber && !callers.has('alb');
  const message = isForgiven
    ? 'statusCode should be a number. API Gateway forgives a text, a load balancer answers 502 to it.'
    : `statusCode must be a number: ${isNumber ? 'the load balancer' : readerOf(callers)} answers with an error to this text.`;
  yield {
    place,
    isName: false,
    report: { message, ...(isForgiven && { severity: 'information' }) },
    ...(isNumber && { repair: 'number' }),
  };
}

function* bodyProblems<Place>(
  { members, kindOf }: WrittenResponse<Place>,
  callers: ReadonlySet<HttpCaller>,
): Generator<ShapeProblem<Place>> {
  const body = members.get('body');
  const kind = body === undefined ? 'unknown' : kindOf(body).type;
  if (body !== undefined && (kind === 'object' || kind === 'list' || kind === 'number')) {
    const noun = { object: 'an object', list: 'a list', number: 'a number' }[kind];
    const message = `The body is ${noun}; ${readerOf(callers)} takes only a text and answers with an error.`;
    yield { place: body, isName: false, report: { message }, repair: 'json' };
  }
  const encoded = members.get('isBase64Encoded');
  if (encoded !== undefined && /^(?:text|number)$/.test(kindOf(encoded).type)) {
    const message = 'isBase64Encoded must be true or false.';
    yield { place: encoded, isName: false, report: { message } };
  }
}

function* headerProblems<Place>({ headers, kindOf }: WrittenResponse<Place>): Generator<ShapeProblem<Place>> {
  for (const [name, place] of headers) {
    const { type } = kindOf(place);
    if (type !== 'object' && type !== 'list') continue;
    const noun = type === 'list' ? 'a list' : 'an object';
    const message = `The header ${name} is ${noun}, but the values of headers are texts; several values go into multiValueHeaders or cookies.`;
    yield { place, isName: false, report: { message } };
  }
}

function readerOf(callers: ReadonlySet<HttpCaller>): string {
  if (callers.has('api-rest') || callers.has('api-http-1') || callers.has('api-http-2')) return 'API Gateway';
  return callers.has('alb') ? 'the load balancer' : 'the function URL';
}
