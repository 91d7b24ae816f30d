import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Why a request is refused before it is looked at, or undefined. A page in a browser can send requests to this
 * machine: it names its own host, or the browser names the page as the origin. No SDK does either.
 */
export function foreignCaller({ host = '', origin }: IncomingHttpHeaders): string | undefined {
  if (origin !== undefined) return 'Requests of web pages are refused: this one has an Origin.';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (loopbackNames.has(name)) return undefined;
  return 'Requests are taken for localhost and 127.0.0.1 only; the Host of this one is another.';
}
