import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { type Answer, invoke } from './support/call.ts';
import { awsCli, missing } from './support/clients.ts';
import { type Served, serve } from './support/serve.ts';

const transcriptFile = path.join(root, 'test', 'endpoint', 'transcript.txt');

/** What a person types behind `aws lambda`, in the order of the transcript. */
const commands: readonly string[] = [
  'invoke --function-name echo --payload {"from":"cli"} --client-context eyJjdXN0b20iOnsiYSI6MX19 out.json',
  'invoke --function-name arn:aws:lambda:us-east-1:123456789012:function:echo --log-type Tail out.json',
  'invoke --function-name nothing out.json',
  'invoke --function-name nothing --invocation-type Event out.json',
  'invoke --function-name nothing --invocation-type DryRun out.json',
  'invoke --function-name reserved --payload {} out.json',
  'invoke --function-name switched-off out.json',
  'invoke --function-name nobody out.json',
  'invoke --function-name echo --qualifier nobody out.json',
  'invoke --function-name echo:nobody --qualifier other out.json',
  'invoke --function-name arn:aws:lambda:eu-central-1:123456789012:function:echo out.json',
  'invoke --function-name ec*ho out.json',
  'invoke --function-name echo --invocation-type Later out.json',
  'invoke --function-name echo --payload value out.json',
  'invoke --function-name echo --payload {"a": out.json',
  'invoke --function-name echo --payload fileb://large.json out.json',
  'invoke --function-name echo --invocation-type Event --payload fileb://larger-than-1-mb.json out.json',
  'invoke --function-name echo --client-context bm8ganNvbg== out.json',
  'invoke --function-name throws out.json',
  'invoke --function-name times-out out.json',
  'invoke --function-name exits out.json',
  'invoke --function-name exits-in-init out.json',
  'invoke --function-name too-large out.json',
  'invoke --function-name not-here out.json',
  'invoke-async --function-name nothing --invoke-args nothing.json',
  'get-function-configuration --function-name nobody',
  'list-functions --max-items 2 --query Functions[].FunctionName',
  'get-account-settings --query AccountLimit',
  'publish-version --function-name nobody',
  'create-alias --function-name echo --name live --function-version 7',
  'get-alias --function-name echo --name live',
  'create-function --function-name new --role arn:aws:iam::123456789012:role/r --code ImageUri=i --package-type Image',
];

/** By the command they begin with, as `RECORD_TRANSCRIPT=1` writes them. */
const recorded = new Map(
  (await readFile(transcriptFile, 'utf8'))
    .split(/^(?=\$ )/m)
    .map(part => [part.slice(0, part.indexOf('\n')), part]),
);

// Each start of the program takes a second or more.
describe('the AWS CLI prints what the recorded transcript says for', {
  skip: await missing(awsCli),
  concurrency: 3,
}, () => {
  const now = new Map<string, string>();
  let served: Served;
  let program: string;
  let blocking: Promise<Answer>;
  let until: string;

  before(async () => {
    served = await serve();
    program = await awsCli();
    const file = (name: string) => path.join(served.folder, name);
    await writeFile(file('large.json'), JSON.stringify('x'.repeat(6 * 1024 * 1024)));
    await writeFile(file('larger-than-1-mb.json'), JSON.stringify('x'.repeat(1024 * 1024)));
    await writeFile(file('nothing.json'), '{}');
    until = file('go-on');
    blocking = invoke(served.url, 'reserved', { body: JSON.stringify({ until }) });
  });

  after(async () => {
    await writeFile(until, '');
    assert.equal((await blocking).body, '"done"', 'the throttled function ran on');
    await served.stop();
    if (process.env['RECORD_TRANSCRIPT']) {
      await writeFile(transcriptFile, [...now.values()].join(''));
    }
  });

  for (const [number, command] of commands.entries()) {
    it(command, async () => {
      const transcript = await transcriptOf(command, number);
      now.set(command, transcript);
      if (!process.env['RECORD_TRANSCRIPT'])
        assert.equal(transcript, recorded.get(`$ aws lambda ${command}`));
    });
  }

  async function transcriptOf(command: string, number: number): Promise<string> {
    const out = path.join(served.folder, `out${number}.json`);
    await writeFile(out, '');
    const { code, printed } = await run(command.replace('out.json', out).split(' '));
    const payload = (await readFile(out, 'utf8')).slice(0, 500);
    const lines = [`$ aws lambda ${command}`, printed.trim(), `exit code ${code}`];
    if (payload !== '') lines.push(`out.json: ${payload}`);
    return `${lines.map(withoutChance).join('\n')}\n\n`;
  }

  function run(args: readonly string[]): Promise<{ readonly code: number; readonly printed: string }> {
    return new Promise(resolve => {
      execFile(
        program,
        ['lambda', ...args, '--endpoint-url', served.url, '--cli-binary-format', 'raw-in-base64-out'],
        {
          cwd: served.folder,
          env: {
            PATH: process.env['PATH'],
            HOME: served.folder,
            AWS_ACCESS_KEY_ID: 'key',
            AWS_SECRET_ACCESS_KEY: 'secret',
            AWS_REGION: 'us-east-1',
            AWS_PAGER: '',
            AWS_MAX_ATTEMPTS: '1',
            AWS_EC2_METADATA_DISABLED: 'true',
          },
        },
        (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: out + err }),
      );
    });
  }
});

/** What differs with every run becomes a word, and what versions of the CLI put around an error is left out. */
function withoutChance(text: string): string {
  return text
    .replace(/^(?:aws: \[ERROR\]: )?(An error occurred .*?)(?: \(reached max retries: \d+\))?: /m, '$1: ')
    .replace(/\n+Additional error details:\n(?:.*\n?)*/, '\n')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, '<request id>')
    .replace(/\d{4}\/\d\d\/\d\d\/\[(\$LATEST|\d+)\][0-9a-f]{32}/g, '<date>/[$1]<environment>')
    .replace(/"LogResult": "[A-Za-z0-9+/=]+"/g, '"LogResult": "<log>"');
}
