import type { IncomingMessage, ServerResponse } from 'node:http';
import { extensionIdentifier } from '../extensions/extensionIdentifier.ts';
import type { ExtensionRegistry } from '../extensions/registry.ts';
import type { PlatformEvent } from '../logs/platformEvent.ts';
import { readBody } from '../runtimeApi/readBody.ts';
import { respondError, respondText } from '../runtimeApi/respond.ts';
import type { Routes } from '../runtimeApi/routes.ts';
import { readSubscription, type TelemetryInterface } from './subscription.ts';
import type { Telemetry } from './telemetry.ts';

/** How the answers of the two interfaces differ. */
const words = {
  telemetry: { name: 'Telemetry', validation: 'ValidationError', event: 'telemetrySubscription' },
  logs: { name: 'Logs', validation: 'Logs.ValidationError', event: 'logsSubscription' },
} as const;

const maxBodyBytes = 64 * 1024;

/**
 * Lambda's Telemetry API 2022-07-01 and Logs API 2020-08-15: how an extension subscribes.
 * @param onSubscribed called with what Lambda's own log says of it
 */
export function telemetryRoutes(
  registry: ExtensionRegistry,
  telemetry: Telemetry,
  onSubscribed: (event: PlatformEvent) => void,
): Routes {
  return {
    'PUT /2022-07-01/telemetry': (request, response) => void subscribe('telemetry', request, response),
    'PUT /2020-08-15/logs': (request, response) => void subscribe('logs', request, response),
  };

  async function subscribe(
    telemetryInterface: TelemetryInterface,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { name: apiName, validation, event } = words[telemetryInterface];
    const body = await readBody(request, maxBodyBytes);
    const id = extensionIdentifier(request, response);
    if (id === undefined) return;
    const name = registry.nameOf(id);
    if (name === undefined) {
      return respondError(response, 403, 'Extension.UnknownExtensionIdentifier', `Unknown extension ${id}`);
    }
    const text = body.type === 'complete' ? body.bytes.toString() : '';
    const subscription = readSubscription(telemetryInterface, text);
    if ('problem' in subscription) return respondError(response, 400, validation, subscription.problem);
    const outcome = telemetry.subscribe(name, subscription);
    switch (outcome.type) {
      case 'closed': {
        const message = `${apiName} API subscription is closed already`;
        return respondError(response, 403, `${apiName}.SubscriptionClosed`, message);
      }
      case 'otherInterface': {
        const message = 'An extension has subscribed with the other of Telemetry API and Logs API already';
        return respondError(response, 400, validation, message);
      }
      default: {
        const state = outcome.type === 'subscribed' ? 'Subscribed' : 'Already subscribed';
        onSubscribed({ type: event, name, state, types: subscription.types });
        return respondText(response, 200, 'application/json', '"OK"');
      }
    }
  }
}
