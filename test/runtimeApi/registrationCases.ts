import { errorBody, guide, type HttpCase, rie } from './httpCase.ts';

const register = 'POST /2020-01-01/extension/register';
const onRegister = rie('rapi/handler/agentregister.go');
const states = rie('core/externalagent_states.go');

const named = (name: string) => ({ 'Lambda-Extension-Name': name });
const refused = (errorType: string, errorMessage: string) => ({
  status: 403,
  body: errorBody(errorType, errorMessage),
});
const registered = {
  status: 200,
  body: '{"functionName":"orders","functionVersion":"$LATEST","handler":"index.handler"}\n',
  headers: {
    'Lambda-Extension-Identifier': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    'Content-Type': 'application/json',
  },
};

export const registrationCases: readonly HttpCase[] = [
  {
    name: 'registers an extension that was started from a layer, for all events',
    source: onRegister,
    before: ['probe starts'],
    request: register,
    headers: named('probe'),
    body: '{"events":["INVOKE","SHUTDOWN"]}',
    answer: registered,
  },
  {
    name: 'registers for no events',
    source: guide('runtimes-extensions-api'),
    before: ['probe starts'],
    request: register,
    headers: named('probe'),
    body: '{"events":[]}',
    answer: registered,
  },
  {
    name: 'registers without a list of events',
    source: guide('runtimes-extensions-api'),
    before: ['probe starts'],
    request: register,
    headers: named('probe'),
    body: '{}',
    answer: registered,
  },
  {
    name: 'tells the account to who asks for it',
    source: onRegister,
    request: register,
    headers: { ...named('inside'), 'Lambda-Extension-Accept-Feature': 'other, accountId ' },
    body: '{"events":["INVOKE"]}',
    answer: {
      status: 200,
      body: '{"accountId":"123456789012","functionName":"orders","functionVersion":"$LATEST","handler":"index.handler"}\n',
    },
  },
  {
    name: 'registers an internal extension',
    source: onRegister,
    request: register,
    headers: named('inside'),
    body: '{"events":["INVOKE"]}',
    answer: registered,
  },
  {
    name: 'registers nobody without a name',
    source: onRegister,
    request: register,
    body: '{"events":[]}',
    answer: refused('Extension.InvalidExtensionName', 'Empty extension name'),
  },
  {
    name: 'refuses a registration without a body',
    source: onRegister,
    request: register,
    headers: named('inside'),
    answer: refused('InvalidRequestFormat', 'unexpected end of JSON input'),
  },
  {
    name: 'refuses a registration that is no JSON',
    source: onRegister,
    request: register,
    headers: named('inside'),
    body: 'INVOKE',
    answer: { status: 403, errorType: 'InvalidRequestFormat' },
  },
  {
    name: 'refuses a registration for events that are no list',
    source: onRegister,
    request: register,
    headers: named('inside'),
    body: '{"events":"INVOKE"}',
    answer: { status: 403, errorType: 'InvalidRequestFormat' },
  },
  {
    name: 'refuses the configuration keys of the preview',
    source: onRegister,
    request: register,
    headers: named('inside'),
    body: '{"events":[],"configurationKeys":["a"]}',
    answer: refused(
      'InvalidRequestFormat',
      'configurationKeys are deprecated; use environment variables instead',
    ),
  },
  {
    name: 'knows no other events',
    source: rie('core/agentutil.go'),
    before: ['probe starts'],
    request: register,
    headers: named('probe'),
    body: '{"events":["INVOKE","FREEZE"]}',
    answer: refused('Extension.InvalidEventType', 'FREEZE: ErrorInvalidEventType'),
  },
  {
    name: 'does not tell internal extensions of the end',
    source: rie('core/agentutil.go'),
    request: register,
    headers: named('inside'),
    body: '{"events":["SHUTDOWN"]}',
    answer: refused('Extension.InvalidEventType', 'SHUTDOWN: ShutdownEventNotSupportedForInternalExtension'),
  },
  {
    name: 'registers an extension once',
    source: states,
    before: ['probe starts', 'probe registers'],
    request: register,
    headers: named('probe'),
    body: '{"events":[]}',
    answer: refused(
      'Extension.InvalidExtensionState',
      'State transition from Registered to Registered failed for extension probe. Error: State transition is not allowed',
    ),
  },
  {
    name: 'registers an internal extension once',
    source: onRegister,
    before: ['inside registers'],
    request: register,
    headers: named('inside'),
    body: '{"events":[]}',
    answer: refused('Extension.InvalidExtensionState', 'Extension with this name already registered'),
  },
  {
    name: 'registers nobody when the runtime has initialised',
    source: onRegister,
    before: ['runtime asks'],
    request: register,
    headers: named('inside'),
    body: '{"events":[]}',
    answer: refused('Extension.RegistrationClosed', 'Extension registration closed already'),
  },
  {
    name: 'registers ten extensions',
    source: rie('core/registrations.go'),
    before: ['ten others start'],
    request: register,
    headers: named('inside'),
    body: '{"events":[]}',
    answer: refused('Extension.TooManyExtensions', 'Extension limit (10) reached'),
  },
];
