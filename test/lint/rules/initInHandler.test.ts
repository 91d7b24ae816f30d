import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initInHandler } from '../../../src/lint/rules/initInHandler.ts';
import { defaultLintSettings, type LintSettings } from '../../../src/lint/settings.ts';
import { applyEdits, lintWith } from '../lintFixture.ts';

async function findingsIn(
  files: Readonly<Record<string, string>>,
  settings: LintSettings = defaultLintSettings,
) {
  const reports = await lintWith(
    new Map(Object.entries(files).map(([name, text]) => [`/work-space/${name}`, text])),
    { rules: [initInHandler], settings },
  );
  return reports.flatMap(({ findings }) => findings);
}

const s3 = "import { S3Client } from '@aws-sdk/client-s3';\n";

test('shows the way from the handler to the client', async () => {
  const [finding] = await findingsIn({
    'a.ts':
      "import { read } from './b';\n\nexport const handler = async (event: unknown) => {\n  await read(event);\n};\n",
    'b.ts': `${s3}export const read = async (key: unknown) => open().send(key);\nconst open = () => new S3Client({});\n`,
  });
  assert.ok(finding);
  assert.equal(finding.severity, 'warning');
  assert.match(finding.message, /^new S3Client\(\) makes an AWS client for every invocation\./);
  assert.deepEqual(
    finding.related.map(
      ({ message, location: { file, range } }) => `${file}:${range.start.line + 1} ${message}`,
    ),
    [
      '/work-space/a.ts:3 handler runs for every invocation.',
      '/work-space/a.ts:4 It leads to read here.',
      '/work-space/b.ts:2 It leads to open here.',
    ],
  );
});

test('is a hint in handlers of custom resources', async () => {
  const [finding] = await findingsIn({
    'a.ts': `${s3}export const handler = async (event: any) => {\n  if (event.RequestType === 'Create') await new S3Client({}).send(event.ResourceProperties);\n};\n`,
  });
  assert.equal(finding?.severity, 'hint');
});

test('knows the clients that a user names', async () => {
  const files = {
    'a.ts': [
      "import { connect, describe } from '@acme/orders';",
      "import Bus from '@acme/bus';",
      'export const handler = async (event: unknown) => {',
      '  describe(event);',
      "  await connect('orders').send(new Bus());",
      '};',
      '',
    ].join('\n'),
  };
  assert.deepEqual(await findingsIn(files), []);
  const clients = [{ module: '@acme/orders', name: 'connect' }, { module: '@acme/bus' }];
  const findings = await findingsIn(files, { ...defaultLintSettings, clients });
  assert.deepEqual(
    findings.map(({ message }) => message.split(' makes')[0]),
    ['connect()', 'new Bus()'],
  );
});

test('knows the clients of the workspace that a user names', async () => {
  const files = {
    'a.ts':
      "import { connect } from './db';\nexport const handler = async () => (await connect('orders')).all();\n",
    'db.ts':
      'export const connect = async (name: string) => open(name);\nconst open = (name: string) => [name];\n',
  };
  assert.deepEqual(await findingsIn(files), []);
  const [finding] = await findingsIn(files, {
    ...defaultLintSettings,
    clients: [{ module: './db', name: 'connect' }],
  });
  assert.match(finding?.message ?? '', /^connect\(\) makes a client/);
});

test('applies by itself only what keeps the behaviour', async () => {
  const safe = async (code: string) => {
    const [finding] = await findingsIn({
      'a.ts': `${s3}import pg from 'pg';\nexport const handler = async (event: any) => {\n  ${code}\n};\n`,
    });
    return finding?.fixes().map(({ isSafe }) => isSafe);
  };
  assert.deepEqual(await safe('const s3 = new S3Client({}); await s3.send(event);'), [true, false]);
  assert.deepEqual(await safe('const pool = new pg.Pool(); await pool.query(event.q);'), [false, false]);
  assert.deepEqual(
    await safe('const pool = new pg.Pool(); await pool.query(event.q); await pool.end();'),
    [],
  );
  assert.deepEqual(await safe('const s3 = new S3Client({}); s3.middlewareStack.add(event.m);'), []);
  assert.deepEqual(await safe('return new S3Client({});'), [false]);
});

test('moves a client with its comments, under a free name', async () => {
  const taken = `${s3}const s3 = 'taken';\n`;
  const code = [
    'export const handler = async (event: any) => {',
    '  // for the orders',
    '  const s3 = new S3Client({}); // of this region',
    '  return s3.send(event);',
    '};',
    '',
  ].join('\n');
  const [finding] = await findingsIn({ 'a.ts': taken + code });
  const files = new Map([['/work-space/a.ts', taken + code]]);
  assert.equal(
    applyEdits(files, finding?.fixes()[0]?.edits ?? []).get('/work-space/a.ts'),
    [
      s3,
      '// for the orders',
      'const s3_2 = new S3Client({}); // of this region',
      "const s3 = 'taken';",
      'export const handler = async (event: any) => {',
      '  return s3_2.send(event);',
      '};',
      '',
    ].join('\n'),
  );
});
