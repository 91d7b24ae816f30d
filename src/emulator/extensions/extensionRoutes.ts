import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUuid } from '../randomIds.ts';
import { readBody } from '../runtimeApi/readBody.ts';
import { respondAccepted, respondError, respondJson, respondText } from '../runtimeApi/respond.ts';
import type { Routes } from '../runtimeApi/routes.ts';
import type { ExtensionEvent } from './extensionEvent.ts';
import { extensionIdentifier } from './extensionIdentifier.ts';
import type { Refusal } from './refusal.ts';
import { readRegisterRequest } from './registerRequest.ts';
import type { ExtensionRegistry } from './registry.ts';

/** What an extension is told of its function. */
export interface FunctionIdentity {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly handler: string;
  readonly accountId: string;
}

/** More than any register request holds. */
const maxBodyBytes = 64 * 1024;

/** Lambda's Extensions API 2020-01-01, with the answers of AWS's runtime interface emulator. */
export function extensionRoutes(registry: ExtensionRegistry, identity: () => FunctionIdentity): Routes {
  return {
    'POST /2020-01-01/extension/register': (request, response) => void register(request, response),
    'GET /2020-01-01/extension/event/next': next,
    'POST /2020-01-01/extension/init/error': (request, response) => fail('init', request, response),
    'POST /2020-01-01/extension/exit/error': (request, response) => fail('exit', request, response),
  };

  async function register(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = request.headers['lambda-extension-name'];
    if (name === undefined || name === '') {
      request.resume();
      return respondError(response, 403, 'Extension.InvalidExtensionName', 'Empty extension name');
    }
    const body = await readBody(request, maxBodyBytes);
    const asked = readRegisterRequest(body.type === 'complete' ? body.bytes.toString() : '');
    if ('errorType' in asked) return refuse(response, asked);
    const registered = registry.register(String(name), asked.events);
    if ('errorType' in registered) return refuse(response, registered);
    const { functionName, functionVersion, handler, accountId } = identity();
    response.setHeader('Lambda-Extension-Identifier', registered.id);
    respondJson(response, 200, {
      ...(wantsAccountId(request) && { accountId }),
      functionName,
      functionVersion,
      handler,
    });
  }

  function next(request: IncomingMessage, response: ServerResponse): void {
    const id = extensionIdentifier(request, response);
    if (id === undefined) return;
    const refusal = registry.next(id, event => sendEvent(response, event));
    if (refusal) refuse(response, refusal);
  }

  function fail(phase: 'init' | 'exit', request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const id = extensionIdentifier(request, response);
    if (id === undefined) return;
    const errorType = request.headers['lambda-extension-function-error-type'];
    if (errorType === undefined || errorType === '') {
      const message = 'Lambda-Extension-Function-Error-Type not found';
      respondError(response, 403, 'Extension.MissingHeader', message);
      return;
    }
    const refusal = registry.fail(id, phase, String(errorType));
    if (refusal) refuse(response, refusal);
    else respondAccepted(response);
  }
}

function wantsAccountId(request: IncomingMessage): boolean {
  const features = String(request.headers['lambda-extension-accept-feature'] ?? '').split(',');
  return features.some(feature => feature.trim() === 'accountId');
}

function sendEvent(response: ServerResponse, event: ExtensionEvent): void {
  response.setHeader('Lambda-Extension-Event-Identifier', randomUuid());
  respondText(response, 200, 'application/json', JSON.stringify(event));
}

function refuse(response: ServerResponse, { errorType, errorMessage }: Refusal): void {
  respondError(response, 403, errorType, errorMessage);
}
