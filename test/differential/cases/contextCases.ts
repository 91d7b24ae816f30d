import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

/** The context, the environment and what else a handler finds around it. */
export const contextCases: readonly HandlerCase[] = [
  {
    name: 'the keys of the context',
    files: 'exports.handler = async (event, context) => Object.keys(context);',
  },
  { name: 'the values of the context', files: 'exports.handler = async (event, context) => context;' },
  {
    name: 'the functions of the context',
    files:
      'exports.handler = async (event, context) => Object.entries(context).filter(([, value]) => typeof value === "function").map(([name, value]) => [name, value.length]);',
  },
  {
    name: 'the remaining time',
    files: `exports.handler = async (event, context) => {
      const remaining = context.getRemainingTimeInMillis();
      return [typeof remaining, Number.isInteger(remaining), remaining > 50_000, remaining <= 60_000];
    };`,
  },
  {
    name: 'the garbage collector as a global function',
    files: `exports.handler = async () => {
      const known = [Object.hasOwn(globalThis, 'gc'), Object.keys(globalThis).includes('gc'), typeof gc];
      const property = Object.getOwnPropertyDescriptor(globalThis, 'gc');
      return [known, gc() ?? null, gc === globalThis.gc, property.writable];
    };`,
  },
  {
    name: 'client context, identity and tenant',
    files:
      'exports.handler = async (event, context) => { console.log("seen"); return [context.clientContext, context.identity, context.tenantId]; };',
    events: [
      {
        body: '1',
        headers: {
          'Lambda-Runtime-Client-Context': '{"client":{"app_title":"shop"},"custom":{"a":1}}',
          'Lambda-Runtime-Cognito-Identity': '{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}',
          'Lambda-Runtime-Aws-Tenant-Id': 'tenant-7',
        },
      },
      { body: '2' },
    ],
  },
  {
    name: 'a client context that is no JSON',
    files: 'exports.handler = async () => 1;',
    events: [{ body: '1', headers: { 'Lambda-Runtime-Client-Context': '{broken' } }],
  },
  {
    name: 'an identity that is no JSON',
    files: 'exports.handler = async () => 1;',
    events: [{ body: '1', headers: { 'Lambda-Runtime-Cognito-Identity': 'broken' } }],
  },
  {
    name: 'the trace id of each invocation',
    files: 'exports.handler = async (event, context) => [process.env._X_AMZN_TRACE_ID, context.xRayTraceId];',
    events: [{ body: '1' }, { body: '2', headers: { 'Lambda-Runtime-Trace-Id': '' } }, { body: '3' }],
  },
  {
    name: 'the invoke store',
    files: `exports.handler = async event => {
      const store = globalThis.awslambda.InvokeStore;
      if (!store) return 'none';
      store.set('mine', event.n);
      let refusal;
      try { store.set(Symbol.for('_AWS_LAMBDA_REQUEST_ID'), 'x'); } catch (error) { refusal = error.message; }
      return [store.getRequestId(), store.getXRayTraceId(), store.getTenantId(), store.get('mine'), store.hasContext(),
        store.isProtectedKey('mine'), Object.keys(store.getContext()), refusal];
    };`,
    events: numberedEvents(2),
  },
  {
    name: 'the invoke store in the init phase',
    files: `const store = globalThis.awslambda.InvokeStore;
      const seen = store && [store.getRequestId(), store.hasContext(), store.getContext(), store.get('x')];
      exports.handler = async () => seen;`,
  },
  {
    name: 'the global awslambda',
    files:
      'exports.handler = async () => [Object.keys(awslambda).sort(), typeof awslambda.HttpResponseStream, typeof awslambda.HttpResponseStream.from];',
  },
  ...['1', 'true', '0'].map(value => ({
    name: `AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA=${value}`,
    files: 'exports.handler = async () => typeof awslambda;',
    variables: { AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA: value },
  })),
  {
    name: 'environment variables, one of them empty',
    files:
      'exports.handler = async () => [process.env.TABLE, process.env.EMPTY, Object.keys(process.env).filter(name => !/^(_LAMBDA|AWS_LAMBDA_RUNTIME_API)/.test(name)).sort()];',
    variables: { TABLE: 'orders é', EMPTY: '' },
  },
  {
    name: 'the working directory and the current file',
    files:
      'exports.handler = async () => [process.cwd(), __filename, require.main === undefined, module.parent === undefined];',
  },
  {
    name: 'the time zone',
    files:
      'exports.handler = async () => [new Date(0).getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone];',
    variables: { TZ: 'Asia/Tokyo' },
  },
  {
    name: 'what this is',
    files:
      'exports.handler = async function () { return [typeof this, this === globalThis, this?.constructor?.name]; };',
  },
  {
    name: 'state kept on this',
    files: 'exports.handler = async function () { this.calls = (this.calls ?? 0) + 1; return this.calls; };',
    events: numberedEvents(2),
  },
  {
    name: 'a method that has lost its object',
    files:
      'class Api { greeting = "hi"; async handler() { return typeof this.greeting; } } exports.handler = new Api().handler;',
  },
  {
    name: 'listeners for the end of the process',
    files:
      'exports.handler = async () => [process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection"), process.listenerCount("beforeExit")];',
  },
  {
    name: 'the symbols libraries reach for',
    files:
      'exports.handler = async () => [typeof globalThis[Symbol.for("aws.lambda.beforeExit")], globalThis[Symbol.for("aws.lambda.runtime.requestId")]];',
  },
];
