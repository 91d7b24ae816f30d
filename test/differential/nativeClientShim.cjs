// Loaded before AWS's clients, in place of their native module: the same three functions over the same HTTP.
// As in the native module, `done` and `error` block until the Runtime API has answered, and `next` keeps the event
// loop alive.
const fs = require('node:fs');
const http = require('node:http');
const Module = require('node:module');
const net = require('node:net');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true });
const cell = new Int32Array(new SharedArrayBuffer(4));

/** The connection of the posts. It was asked for before the first event, so that it is open when it is needed. */
const connection = net.connect({ host: hostname, port }).unref();

function post(id, outcome, body, headers) {
  if (typeof id !== 'string' || typeof body !== 'string') throw new TypeError('Wrong arguments');
  const head = [
    `POST /2018-06-01/runtime/invocation/${id}/${outcome} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  const request = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  for (let sent = 0; sent < request.length; )
    sent += patiently(() => fs.writeSync(connection._handle.fd, request, sent));
  const response = Buffer.alloc(4096);
  for (let received = 0; !response.includes('"OK"'); ) {
    received += patiently(() =>
      fs.readSync(connection._handle.fd, response, received, 4096 - received, null),
    );
  }
  return null;
}

/** Repeats what the descriptor, which does not block, was not ready for. */
function patiently(attempt) {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(cell, 0, 0, 1);
    }
  }
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
      const path = '/2018-06-01/runtime/invocation/next';
      http.get({ agent, hostname, port, path }, response => {
        const chunks = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: handOn(response.headers) }),
        );
      });
    }),
  done: (id, body) => post(id, 'response', body, []),
  error: (id, body, xRayCause) =>
    post(id, 'error', body, [`Lambda-Runtime-Function-XRay-Error-Cause: ${xRayCause}`]),
};

const load = Module._load;
Module._load = function (request, ...others) {
  return request === './rapid-client.node' ? nativeClient : load.call(this, request, ...others);
};
