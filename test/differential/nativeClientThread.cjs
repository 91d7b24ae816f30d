// Does the HTTP requests of nativeClientShim.cjs.
const http = require('node:http');
const { workerData } = require('node:worker_threads');

const { authority, signal, port } = workerData;
const [hostname, portNumber] = authority.split(':');
const agent = new http.Agent({ keepAlive: true });

port.on('message', ({ method, path, body, headers, blocking }) => {
  const request = http.request({ agent, hostname, port: portNumber, method, path, headers });
  request.on('response', response => {
    const chunks = [];
    response.on('data', chunk => chunks.push(chunk));
    response.on('end', () => {
      port.postMessage({ body: Buffer.concat(chunks).toString(), headers: response.headers });
      if (!blocking) return;
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    });
  });
  // As bytes: with a text, Node.js would encode the headers anew.
  request.end(body && Buffer.from(body));
});
