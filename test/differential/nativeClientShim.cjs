// Loaded before AWS's clients, in place of their native module: the same three functions over the same HTTP.
// As in the native module, `done` and `error` block until the Runtime API has answered, and `next` keeps the event
// loop alive. A thread does the requests.
const Module = require('node:module');
const { MessageChannel, Worker, receiveMessageOnPort } = require('node:worker_threads');

const authority = process.env.AWS_LAMBDA_RUNTIME_API;
const signal = new Int32Array(new SharedArrayBuffer(4));
const { port1: port, port2: threadPort } = new MessageChannel();
const thread = new Worker(require.resolve('./nativeClientThread.cjs'), {
  execArgv: [],
  workerData: { authority, signal, port: threadPort },
  transferList: [threadPort],
});
thread.unref();
port.unref();

function requestBlocking(request) {
  Atomics.store(signal, 0, 0);
  port.postMessage({ ...request, blocking: true });
  Atomics.wait(signal, 0, 0);
  return receiveMessageOnPort(port).message;
}

function post(id, outcome, body, headers) {
  if (typeof id !== 'string' || typeof body !== 'string') throw new TypeError('Wrong arguments');
  requestBlocking({ method: 'POST', path: `/2018-06-01/runtime/invocation/${id}/${outcome}`, body, headers });
  return null;
}

/** The headers as the native module hands them on: some only if they are there, the deadline as a number. */
function handOn(headers) {
  const always = {
    'lambda-runtime-deadline-ms': Number(headers['lambda-runtime-deadline-ms'] ?? 0),
    'lambda-runtime-aws-request-id': headers['lambda-runtime-aws-request-id'],
    'lambda-runtime-trace-id': headers['lambda-runtime-trace-id'] ?? '',
    'lambda-runtime-invoked-function-arn': headers['lambda-runtime-invoked-function-arn'] ?? '',
  };
  const names = ['client-context', 'cognito-identity', 'aws-tenant-id'].map(name => `lambda-runtime-${name}`);
  const optional = names.filter(name => headers[name]).map(name => [name, headers[name]]);
  return { ...always, ...Object.fromEntries(optional) };
}

const nativeClient = {
  next: () =>
    new Promise(resolve => {
      port.ref();
      port.once('message', ({ body, headers }) => {
        port.unref();
        resolve({ bodyJson: body, headers: handOn(headers) });
      });
      port.postMessage({ method: 'GET', path: '/2018-06-01/runtime/invocation/next', blocking: false });
    }),
  done: (id, body) => post(id, 'response', body, { 'content-type': 'application/json' }),
  error: (id, body, xRayCause) =>
    post(id, 'error', body, {
      'content-type': 'application/json',
      // Headers are bytes; the native module sends UTF-8.
      'lambda-runtime-function-xray-error-cause': Buffer.from(xRayCause).toString('latin1'),
    }),
};

const load = Module._load;
Module._load = function (request, ...others) {
  return request === './rapid-client.node' ? nativeClient : load.call(this, request, ...others);
};
