import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What every extension of the tests can use: it calls Lambda's API and tells what it sees on its standard output. */
const library = `
import { createServer, request } from 'node:http';
import { basename } from 'node:path';
const [apiHost, apiPort] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
let id;
function call(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: apiHost, port: apiPort, method, path, headers, agent: false }, response => {
      let text = '';
      response.on('data', chunk => { text += chunk; });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const own = () => ({ 'Lambda-Extension-Identifier': id });
async function register(events, name = basename(process.argv[1])) {
  const answer = await call('POST', '/2020-01-01/extension/register', { 'Lambda-Extension-Name': name }, JSON.stringify({ events }));
  id = answer.headers['lambda-extension-identifier'];
  return answer;
}
const next = async () => JSON.parse((await call('GET', '/2020-01-01/extension/event/next', own())).text);
const fail = (phase, type) => call('POST', '/2020-01-01/extension/' + phase + '/error', { ...own(), 'Lambda-Extension-Function-Error-Type': type });
const subscribe = (path, body) => call('PUT', path, own(), JSON.stringify(body));
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
/** Hears telemetry, and calls back with each event. */
function listen(onEvent) {
  return new Promise(resolve => {
    const server = createServer((incoming, response) => {
      let text = '';
      incoming.on('data', chunk => { text += chunk; });
      incoming.on('end', () => {
        for (const event of JSON.parse(text)) onEvent(event);
        response.end();
      });
    });
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}
`;

/**
 * Writes a layer with extensions: names and the JavaScript of their modules.
 * @param mode of the files
 */
export async function makeExtensionLayer(
  folder: string,
  extensions: Readonly<Record<string, string>>,
  mode = 0o755,
): Promise<string> {
  await mkdir(path.join(folder, 'extensions'), { recursive: true });
  for (const [name, body] of Object.entries(extensions)) {
    const text = `#!${process.execPath}\n${library}\n${body}\n`;
    await writeFile(path.join(folder, 'extensions', name), text, { mode });
  }
  return folder;
}
