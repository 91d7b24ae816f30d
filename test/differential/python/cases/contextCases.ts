import { numberedEvents } from '../../handlerCase.ts';
import type { PythonCase } from '../pythonCase.ts';

const clientContext = {
  client: {
    installation_id: 'i',
    app_title: 't',
    app_version_name: 'n',
    app_version_code: 'c',
    app_package_name: 'p',
  },
  custom: { a: 1 },
  env: { locale: 'de' },
};
const describe = 'def handler(event, context): return';
const headers = (given: Readonly<Record<string, string>>) => [{ body: '{}', headers: given }];

/** What the context object holds. */
export const contextCases: readonly PythonCase[] = [
  {
    name: 'all attributes',
    files: `${describe} {k: str(v) for k, v in vars(context).items() if not k.startswith("_")}`,
  },
  { name: 'its text', files: `${describe} repr(context)` },
  {
    name: 'its class',
    files: `${describe} [type(context).__name__, type(context).__module__, type(context.identity).__module__]`,
  },
  {
    name: 'the remaining time',
    files: `${describe} 50_000 < context.get_remaining_time_in_millis() <= 60_000 and isinstance(context.get_remaining_time_in_millis(), int)`,
  },
  {
    name: 'the remaining time after the deadline',
    files: `${describe} context.get_remaining_time_in_millis()`,
    events: headers({ 'Lambda-Runtime-Deadline-Ms': '1000' }),
  },
  {
    name: 'a client context',
    files: `${describe} [repr(context.client_context), context.client_context.client.app_title, context.client_context.custom, context.client_context.env]`,
    events: headers({ 'Lambda-Runtime-Client-Context': JSON.stringify(clientContext) }),
  },
  {
    name: 'a client context without a client',
    files: `${describe} repr(context)`,
    events: headers({ 'Lambda-Runtime-Client-Context': '{"custom":{"é":"x"}}' }),
  },
  {
    name: 'an empty client context',
    files: `${describe} [repr(context.client_context), context.client_context.custom]`,
    events: headers({ 'Lambda-Runtime-Client-Context': '{}' }),
  },
  {
    name: 'a client context that is null',
    files: `${describe} repr(context)`,
    events: headers({ 'Lambda-Runtime-Client-Context': 'null' }),
  },
  {
    name: 'a client context that is a list',
    files: `${describe} repr(context)`,
    events: headers({ 'Lambda-Runtime-Client-Context': '[1]' }),
  },
  {
    name: 'a client context that is no JSON',
    files: `${describe} 1`,
    events: headers({ 'Lambda-Runtime-Client-Context': 'x' }),
  },
  {
    name: 'trace fields in a client context',
    files: `${describe} [context.w3c() if hasattr(context, "w3c") else {"traceparent": "00-1"}, repr(context.client_context)]`,
    events: headers({
      'Lambda-Runtime-Client-Context':
        '{"w3c":{"traceparent":"00-1","tracestate":5,"other":"x"},"custom":{"a":1}}',
    }),
  },
  {
    name: 'an identity',
    files: `${describe} [repr(context.identity), context.identity.cognito_identity_id]`,
    events: headers({
      'Lambda-Runtime-Cognito-Identity': '{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}',
    }),
  },
  {
    name: 'a part of an identity',
    files: `${describe} repr(context.identity)`,
    events: headers({ 'Lambda-Runtime-Cognito-Identity': '{"cognitoIdentityId":"i"}' }),
  },
  {
    name: 'no identity',
    files: `${describe} [context.identity is None, getattr(context.identity, "cognito_identity_id", "none")]`,
  },
  {
    name: 'an identity that is no JSON',
    files: `${describe} 1`,
    events: headers({ 'Lambda-Runtime-Cognito-Identity': '{' }),
  },
  {
    name: 'a tenant',
    files: `import logging\n${describe} [context.tenant_id, logging.warning("w")]`,
    events: headers({ 'Lambda-Runtime-Aws-Tenant-Id': 'blue' }),
  },
  {
    name: 'a tenant in JSON format',
    files: `import logging\n${describe} logging.warning("w")`,
    events: headers({ 'Lambda-Runtime-Aws-Tenant-Id': 'blue' }),
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  {
    name: 'context.log',
    files: `${describe} [context.log("text"), context.log(5), context.log("two\\nlines\\n")]`,
  },
  {
    name: 'the trace id of each event',
    files: `import os\n${describe} os.environ.get("_X_AMZN_TRACE_ID")`,
    events: [...numberedEvents(1), { body: '{}', headers: { 'Lambda-Runtime-Trace-Id': '' } }],
  },
  {
    name: 'attributes that a handler adds',
    files: 'def handler(event, context):\n  context.mine = 1\n  return repr(context)',
  },
  {
    name: 'a context class imported for its name',
    files: `from awslambdaric.lambda_context import LambdaContext\n${describe} isinstance(context, LambdaContext)`,
  },
  {
    name: 'variables of the environment',
    files: `import os\n${describe} sorted(k for k in os.environ if k.startswith(("AWS", "_", "LAMBDA", "TZ")))`,
  },
  {
    name: 'the time zone',
    files: `import time\n${describe} [time.tzname, time.timezone]`,
    variables: { TZ: 'Asia/Tokyo' },
  },
  { name: 'the working directory', files: `import os\n${describe} os.getcwd()` },
];
