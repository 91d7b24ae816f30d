import { event } from './apiDriver.ts';
import { accepted, errorBody, type HttpCase, rie } from './httpCase.ts';

const next = 'GET /2020-01-01/extension/event/next';
const initError = 'POST /2020-01-01/extension/init/error';
const exitError = 'POST /2020-01-01/extension/exit/error';

const onNext = rie('rapi/handler/agentnext.go');
const onInitError = rie('rapi/handler/agentiniterror.go');
const onExitError = rie('rapi/handler/agentexiterror.go');
const identifiers = rie('rapi/middleware/middleware.go');
const states = rie('core/externalagent_states.go');

const own = { 'Lambda-Extension-Identifier': '{id}' };
const failed = { ...own, 'Lambda-Extension-Function-Error-Type': 'Probe.Failed' };
const unknown = '00000000-0000-4000-8000-000000000000';

const refused = (errorType: string, errorMessage: string) => ({
  status: 403,
  body: errorBody(errorType, errorMessage),
});
const notAllowed = (from: string, to: string) =>
  refused(
    'Extension.InvalidExtensionState',
    `State transition from ${from} to ${to} failed for extension {id}. Error: State transition is not allowed`,
  );
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const invoke = {
  status: 200,
  body: JSON.stringify({
    eventType: 'INVOKE',
    deadlineMs: event.deadlineMs,
    requestId: event.requestId,
    invokedFunctionArn: event.functionArn,
    tracing: { type: 'X-Amzn-Trace-Id', value: event.traceId },
  }),
  headers: { 'Lambda-Extension-Event-Identifier': uuid, 'Content-Type': 'application/json' },
};
const shutdown = {
  status: 200,
  body: JSON.stringify({
    eventType: 'SHUTDOWN',
    deadlineMs: event.deadlineMs,
    shutdownReason: 'spindown',
  }),
};

const events: readonly HttpCase[] = [
  {
    name: 'tells an extension of an event',
    source: rie('rapi/rendering/rendering.go'),
    before: ['probe starts', 'probe registers for INVOKE'],
    request: next,
    headers: own,
    meanwhile: ['event'],
    answer: invoke,
  },
  {
    name: 'tells an internal extension of an event',
    source: rie('rapi/rendering/rendering.go'),
    before: ['probe registers for INVOKE'],
    request: next,
    headers: own,
    meanwhile: ['event'],
    answer: invoke,
  },
  {
    name: 'tells an extension of the end',
    source: rie('rapid/shutdown.go'),
    before: ['probe starts', 'probe registers for SHUTDOWN'],
    request: next,
    headers: own,
    meanwhile: ['the environment shuts down'],
    answer: shutdown,
  },
  {
    name: 'tells nobody of an event who has not registered for it',
    source: rie('core/registrations.go'),
    before: ['probe starts', 'probe registers for SHUTDOWN'],
    request: next,
    headers: own,
    meanwhile: ['event', 'the environment shuts down'],
    answer: shutdown,
  },
  {
    name: 'tells an extension of the next event when it is done with one',
    source: states,
    before: ['probe starts', 'probe registers for INVOKE', 'probe asks', 'event'],
    request: next,
    headers: own,
    meanwhile: ['event'],
    answer: invoke,
  },
  {
    name: 'tells an extension of the end that came while it was busy',
    source: rie('rapid/shutdown.go'),
    before: ['probe starts', 'probe registers for SHUTDOWN', 'the environment shuts down'],
    request: next,
    headers: own,
    answer: shutdown,
  },
  {
    name: 'lets an extension ask once at a time',
    source: states,
    before: ['probe starts', 'probe registers', 'probe asks'],
    request: next,
    headers: own,
    answer: notAllowed('Ready', 'Ready'),
  },
  {
    name: 'tells an extension nothing that could not initialise',
    source: states,
    before: ['probe starts', 'probe registers', 'probe cannot initialise'],
    request: next,
    headers: own,
    answer: notAllowed('InitError', 'Ready'),
  },
  {
    name: 'tells an extension nothing that gave up',
    source: states,
    before: ['probe starts', 'probe registers', 'probe gives up'],
    request: next,
    headers: own,
    answer: notAllowed('ExitError', 'Ready'),
  },
  {
    name: 'tells nobody of events without an identifier',
    source: identifiers,
    request: next,
    answer: refused('Extension.MissingExtensionIdentifier', 'Missing Lambda-Extension-Identifier header'),
  },
  {
    name: 'tells nobody of events whose identifier is none',
    source: identifiers,
    request: next,
    headers: { 'Lambda-Extension-Identifier': 'probe' },
    answer: refused('Extension.InvalidExtensionIdentifier', 'Invalid Lambda-Extension-Identifier'),
  },
  {
    name: 'tells nobody of events whom it does not know',
    source: onNext,
    request: next,
    headers: { 'Lambda-Extension-Identifier': unknown },
    answer: refused('Extension.UnknownExtensionIdentifier', `Unknown extension ${unknown}`),
  },
  {
    name: 'reads an identifier in capitals and braces',
    source: 'github.com/google/uuid, Parse',
    request: next,
    headers: { 'Lambda-Extension-Identifier': '{ABCDEF00-0000-4000-8000-000000000000}' },
    answer: refused(
      'Extension.UnknownExtensionIdentifier',
      'Unknown extension abcdef00-0000-4000-8000-000000000000',
    ),
  },
];

const errors: readonly HttpCase[] = [
  {
    name: 'accepts that an extension cannot initialise',
    source: onInitError,
    before: ['probe starts', 'probe registers'],
    request: initError,
    headers: failed,
    answer: accepted,
  },
  {
    name: 'accepts it twice',
    source: states,
    before: ['probe starts', 'probe registers', 'probe cannot initialise'],
    request: initError,
    headers: failed,
    answer: accepted,
  },
  {
    name: 'accepts no init error of an extension that waits for events',
    source: states,
    before: ['probe starts', 'probe registers', 'probe asks'],
    request: initError,
    headers: failed,
    answer: notAllowed('Ready', 'InitError'),
  },
  {
    name: 'accepts no init error of an extension at work',
    source: states,
    before: ['probe starts', 'probe registers for INVOKE', 'probe asks', 'event'],
    request: initError,
    headers: failed,
    answer: notAllowed('Running', 'InitError'),
  },
  {
    name: 'accepts no init error without a type',
    source: onInitError,
    before: ['probe starts', 'probe registers'],
    request: initError,
    headers: own,
    answer: refused('Extension.MissingHeader', 'Lambda-Extension-Function-Error-Type not found'),
  },
  {
    name: 'accepts no init error without an identifier',
    source: identifiers,
    request: initError,
    answer: refused('Extension.MissingExtensionIdentifier', 'Missing Lambda-Extension-Identifier header'),
  },
  {
    name: 'accepts no init error of an extension it does not know',
    source: onInitError,
    request: initError,
    headers: { ...failed, 'Lambda-Extension-Identifier': unknown },
    answer: refused('Extension.UnknownExtensionIdentifier', 'Unknown Lambda-Extension-Identifier'),
  },
  ...(
    [
      ['that has registered', ['probe registers']],
      ['that waits for events', ['probe registers', 'probe asks']],
      ['at work', ['probe registers for INVOKE', 'probe asks', 'event']],
      ['that gave up before', ['probe registers', 'probe gives up']],
    ] as const
  ).map(([who, before]) => ({
    name: `accepts that an extension gives up ${who}`,
    source: states,
    before: ['probe starts', ...before] as const,
    request: exitError,
    headers: failed,
    answer: accepted,
  })),
  {
    name: 'accepts no exit error of an extension that could not initialise',
    source: states,
    before: ['probe starts', 'probe registers', 'probe cannot initialise'],
    request: exitError,
    headers: failed,
    answer: notAllowed('InitError', 'Exited'),
  },
  {
    name: 'accepts no exit error without a type',
    source: onExitError,
    before: ['probe starts', 'probe registers'],
    request: exitError,
    headers: own,
    answer: refused('Extension.MissingHeader', 'Lambda-Extension-Function-Error-Type not found'),
  },
  {
    name: 'accepts no exit error of an extension it does not know',
    source: onExitError,
    request: exitError,
    headers: { ...failed, 'Lambda-Extension-Identifier': unknown },
    answer: refused('Extension.UnknownExtensionIdentifier', 'Unknown Lambda-Extension-Identifier'),
  },
];

export const extensionCases: readonly HttpCase[] = [...events, ...errors];
