// Loaded before aws-lambda-ric, in place of its native HTTP client, which would need a compiler. As little as
// possible stands between the client and the socket: the peer is to look as fast as it can.
const http = require('node:http');
const Module = require('node:module');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let posted = Promise.resolve();

const nativeClient = {
  initializeUserAgent() {},
  async next() {
    await posted;
    return send('GET', '/2018-06-01/runtime/invocation/next');
  },
  done(id, body) {
    posted = send('POST', `/2018-06-01/runtime/invocation/${id}/response`, body);
  },
  error(id, body) {
    posted = send('POST', `/2018-06-01/runtime/invocation/${id}/error`, body);
  },
};

const load = Module._load;
Module._load = function (request, ...others) {
  return request === './rapid-client.node' ? nativeClient : load.call(this, request, ...others);
};

function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = http.request({ hostname, port, agent, method, path, headers }, response => {
      let bodyJson = '';
      response.setEncoding('utf8');
      response.on('data', chunk => (bodyJson += chunk));
      response.on('end', () => resolve({ bodyJson, headers: response.headers }));
    });
    request.on('error', reject);
    request.end(body);
  });
}
