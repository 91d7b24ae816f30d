import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from './support/runCli.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cli-'));
  const files = {
    'template.yaml': `Resources:
  Echo:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs24.x
      Code: .
      Environment: { Variables: { FIRST: template, SECOND: template, THIRD: template } }
`,
    'index.js': `exports.handler = async event => {
  const { FIRST, SECOND, THIRD, AWS_REGION } = process.env;
  return { event, node: process.execPath, variables: [FIRST, SECOND, THIRD], region: AWS_REGION };
};
`,
    'secret.yaml': `Resources:
  Echo:
    Type: AWS::Lambda::Function
    Properties:
      Handler: hash.handler
      Runtime: nodejs24.x
      Code: .
      Environment: { Variables: { FIRST: 'a-{{resolve:ssm:/first:2}}', SECOND: '{{resolve:secretsmanager:db}}' } }
`,
    'hash.js': `exports.handler = async () =>
  [process.env.FIRST, process.env.SECOND].map(value => value && Buffer.from(value).toString('hex'));
`,
    'secrets.json': '{ "ssm:/first": "hush-hush" }',
    'marked.json': '\uFEFF{"a":1}',
    'own.env': 'SECOND="of the file"\nTHIRD=file\n',
    'notes.txt': 'nothing\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
});

after(() => rm(folder, { recursive: true, force: true }));

async function answer(args: string[], input?: string) {
  const { code, out, err } = await runCli(folder, ['invoke', 'Echo', '-t', 'template.yaml', ...args], input);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

describe('an event with a byte order mark', () => {
  it('is read from a file', async () => {
    assert.deepEqual((await answer(['-e', 'marked.json'])).event, { a: 1 });
  });

  it('is read from standard input', async () => {
    assert.deepEqual((await answer(['-e', '-'], '\uFEFF{"a":1}')).event, { a: 1 });
  });
});

describe('the options of a run', () => {
  it('set variables over the environment file and this over the template', async () => {
    const { variables } = await answer(['--environment-file', 'own.env', '--env', 'THIRD=a=b']);
    assert.deepEqual(variables, ['template', 'of the file', 'a=b']);
  });

  it('give secrets to the function and to nobody else', async () => {
    const args = ['invoke', 'Echo', '-t', 'secret.yaml', '--secrets-file', 'secrets.json'];
    const { code, out, err } = await runCli(folder, args);
    assert.equal(code, 0, err);
    assert.deepEqual(JSON.parse(out), [Buffer.from('a-hush-hush').toString('hex'), null]);
    assert.match(err, /SECOND \(secretsmanager:db\).*--secrets-file/s);
    assert.doesNotMatch(out + err, /hush-hush/);
  });

  it('choose the Node.js and the region', async () => {
    const { node, region } = await answer(['--node', process.execPath, '--region', 'eu-west-1']);
    assert.deepEqual([node, region], [process.execPath, 'eu-west-1']);
  });

  it('are what the advice names, not settings of VS Code', async () => {
    const { code, err } = await runCli(folder, ['invoke', 'Echo', '--node', 'notes.txt']);
    assert.equal(code, 3);
    assert.match(err, /--node is .*notes\.txt, which is no Node\.js/);
    assert.doesNotMatch(err, /lambdaWorkbench\./);
  });
});

describe('a function whose condition is false', () => {
  it('is listed as one that AWS would not create', async () => {
    const file = path.join(folder, 'never.yaml');
    await writeFile(
      file,
      `Conditions: { Never: !Equals [a, b] }
Resources:
  Gone: { Type: AWS::Lambda::Function, Condition: Never, Properties: { Handler: index.handler, Runtime: nodejs24.x, Code: . } }
`,
    );
    const { out, err } = await runCli(folder, ['list']);
    await rm(file);
    assert.match(out, /^Gone /m);
    assert.match(err, /^AWS would not create Gone: its condition Never is false/m);
  });
});

describe('a broken template', () => {
  it('is named with the line of the mistake, each time', async () => {
    await writeFile(
      path.join(folder, 'broken.yaml'),
      'Resources:\n  Echo:\n    Type: AWS::Lambda::Function\n    Properties: [\n',
    );
    for (const args of [
      ['invoke', 'Echo', '-t', 'broken.yaml'],
      ['invoke', 'Echo', '-t', 'broken.yaml'],
      ['list', '--json'],
    ]) {
      assert.match((await runCli(folder, args)).err, /^broken\.yaml:\d: error: /m);
    }
    await rm(path.join(folder, 'broken.yaml'));
  });
});

describe('wrong usage ends with 2 and the reason', () => {
  const cases: [string[], RegExp][] = [
    [['invoke', ''], /^Which function\?/],
    [['invoke', './'], /^No function is called \.\//],
    [['invoke', 'Echo', '-t', '.'], /^The template \. cannot be read: it is a folder\./],
    [['invoke', 'Echo', '-t', 'gone.yaml'], /^The template gone\.yaml cannot be read: it does not exist\./],
    [['invoke', 'Echo', '-t', 'notes.txt'], /^The template notes\.txt defines no Lambda function\./],
    [['invoke', 'Echo', '-e', 'gone.json'], /^The event file gone\.json cannot be read: it does not exist\./],
    [['invoke', 'Echo', '--environment-file', 'gone.env'], /gone\.env cannot be read: it does not exist\./],
    [['invoke', 'Echo', '--env', 'FIRST'], /^--env needs NAME=VALUE, not FIRST\./],
    [['list', '--foo'], /^Unknown option '--foo'/],
    [['list', 'index.js'], /^index\.js is no folder\./],
  ];
  for (const [args, reason] of cases) {
    it(`for ${args.join(' ') || 'nothing'}`, async () => {
      const { code, out, err } = await runCli(folder, args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, reason);
    });
  }
});
