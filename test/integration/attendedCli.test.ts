import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { exitCode, printed, startCli } from '../faults/support/runCli.ts';
import { attachInspector } from '../support/inspectorClient.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Debugged:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: index.handler, Runtime: nodejs22.x, Timeout: 1 }
  Own:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: bootstrap
      Runtime: provided.al2023
      Environment: { Variables: { GREETING: hello there } }
`;

describe('invoke in the terminal', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lwc-'));
    await writeFile(path.join(folder, 'template.yaml'), template);
    await writeFile(
      path.join(folder, 'index.js'),
      `exports.handler = async event => { debugger; return { got: event }; };`,
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('--debug waits for a debugger, and for as long as it holds the function', async () => {
    const child = startCli(folder, ['invoke', 'Debugged', '--debug-port', '0']);
    const payload = printed(child.stdout);
    const url = await untilPrinted(child, /(ws:\/\/127\.0\.0\.1:\d+\/[-\w]+)/);
    const client = await attachInspector({ host: '', port: 0, url });
    await client.send('Runtime.runIfWaitingForDebugger');
    await client.paused();
    await delay(1_500);
    await client.send('Debugger.resume');
    assert.equal(await exitCode(child), 0);
    assert.equal(await payload, '{"got":{}}\n');
    client.close();
  });

  it('--runtime-api gives the event to a process that a person starts, and says with what', async () => {
    const child = startCli(folder, ['invoke', 'Own', '--runtime-api', '--json']);
    const printedJson = printed(child.stdout);
    const address = await untilPrinted(
      child,
      /AWS_LAMBDA_RUNTIME_API=(127\.0\.0\.1:\d+)\n.*GREETING='hello there'\n.*Waiting/s,
    );
    const api = `http://${address}/2018-06-01/runtime/invocation`;
    const event = await fetch(`${api}/next`);
    const id = event.headers.get('lambda-runtime-aws-request-id');
    await fetch(`${api}/${id}/response`, { method: 'POST', body: '"mine"' });
    const waiting = fetch(`${api}/next`).catch(() => {});
    assert.equal(await exitCode(child), 0);
    await waiting;
    assert.equal(JSON.parse(await printedJson).payload, 'mine');
  });
});

/** Waits until standard error matches, and returns the first group. */
function untilPrinted({ stderr }: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr?.on('data', chunk => {
      text += chunk;
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    stderr?.on('end', () => reject(new Error(`It printed only this:\n${text}`)));
  });
}
