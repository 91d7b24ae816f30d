// Stands in for the native HTTP client of aws-lambda-ric, which would need a compiler: the same four functions.
const http = require('node:http');

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let posted = Promise.resolve();

exports.initializeUserAgent = () => {};

exports.next = async () => {
  await posted;
  return send('GET', '/2018-06-01/runtime/invocation/next');
};

exports.done = (id, body) => {
  posted = send('POST', `/2018-06-01/runtime/invocation/${id}/response`, body);
};

exports.error = (id, body) => {
  posted = send('POST', `/2018-06-01/runtime/invocation/${id}/error`, body);
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
