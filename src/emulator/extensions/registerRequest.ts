import type { Refusal } from './refusal.ts';

/**
 * The events of a register request's body; none where it names none.
 * Lambda's own messages are those of Go's JSON parser, the form is the same here.
 */
export function readRegisterRequest(body: string): { readonly events: readonly string[] } | Refusal {
  if (body.trim() === '') return invalid('unexpected end of JSON input');
  const request = parse(body);
  if (request === undefined) return invalid('the body is not JSON');
  if (request === null) return { events: [] };
  if (typeof request !== 'object' || Array.isArray(request)) return invalid('the body is not a JSON object');
  const { events = [], configurationKeys } = request as Readonly<Record<string, unknown>>;
  if (Array.isArray(configurationKeys) && configurationKeys.length > 0) {
    return invalid('configurationKeys are deprecated; use environment variables instead');
  }
  if (events === null) return { events: [] };
  if (Array.isArray(events) && events.every(event => typeof event === 'string')) return { events };
  return invalid('events is not an array of strings');
}

/** `undefined` for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(errorMessage: string): Refusal {
  return { errorType: 'InvalidRequestFormat', errorMessage };
}
