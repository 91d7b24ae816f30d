import { limits } from './limits.ts';

/** Why Lambda would not take a text as the client context of an invocation; `undefined` when it would, or is empty. */
export function clientContextProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const base64Bytes = 4 * Math.ceil(new TextEncoder().encode(text).length / 3);
  if (base64Bytes > limits.clientContextBytes) {
    return `It is too long: ${base64Bytes} bytes in base64, and ${limits.clientContextBytes} are allowed.`;
  }
  return isJsonObject(text) ? undefined : 'It has to be a JSON object.';
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
