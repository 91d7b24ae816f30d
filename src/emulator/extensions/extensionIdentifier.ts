import type { IncomingMessage, ServerResponse } from 'node:http';
import { respondError } from '../runtimeApi/respond.ts';

/** The forms of a UUID that AWS's runtime interface emulator reads. */
const uuid = /^(?:urn:uuid:|\{)?([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\}?$/i;

/** The identifier that an extension got when it registered. Without a usable one the request is answered. */
export function extensionIdentifier(request: IncomingMessage, response: ServerResponse): string | undefined {
  const header = request.headers['lambda-extension-identifier'];
  if (header === undefined || header === '') {
    const message = 'Missing Lambda-Extension-Identifier header';
    respondError(response, 403, 'Extension.MissingExtensionIdentifier', message);
    return undefined;
  }
  const digits = uuid.exec(String(header))?.[1]?.replaceAll('-', '').toLowerCase();
  if (digits === undefined) {
    const message = 'Invalid Lambda-Extension-Identifier';
    respondError(response, 403, 'Extension.InvalidExtensionIdentifier', message);
    return undefined;
  }
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
