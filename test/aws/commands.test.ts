import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { until } from '../endpoint/support/until.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { secrets } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';
import { type Finished, type Running, release, startRelease } from './support/releaseCli.ts';

let fake: FakeAws;
let orders: FakeFunction;
let folder: string;

beforeEach(async () => {
  fake = await startFakeAws();
  orders = addOrders(fake);
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
});

afterEach(async () => {
  await fake.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Finished> => release(folder, fake.url, ...args);
const start = (...args: readonly string[]): Running => startRelease(folder, fake.url, args);
const shift = ['shift', 'orders', '--alias', 'live', '--to', '2', '--yes'] as const;
const slow = [...shift, '--canary', '10', '--minutes', '60'] as const;
const quick = [...shift, '--canary', '10', '--minutes', '0.02'] as const;

/** The traffic of the alias after each change of it, as `version+additional:weight`. */
function history(): readonly string[] {
  return orders.writes.map(({ FunctionVersion, RoutingConfig }) => {
    const weights = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
    return [FunctionVersion, ...weights.map(([version, weight]) => `${version}:${weight}`)].join('+');
  });
}

const isCanary = (): boolean => history().at(-1) === '1+2:0.1';

describe('release status', () => {
  it('prints all versions and aliases of all pages', async () => {
    orders.change({ CodeSha256: 'sha-3' });
    orders.publish({});
    orders.change({ CodeSha256: 'sha-4' });
    for (const name of ['beta', 'gamma']) orders.createAlias({ Name: name, FunctionVersion: '2' });
    orders.updateAlias('live', { RoutingConfig: { AdditionalVersionWeights: { 2: 0.1 } } });
    const { exitCode, stdout } = await run('status', 'orders', '--json');
    assert.equal(exitCode, 0);
    const lastModified = '2026-01-02T03:04:05.000Z';
    const revisions = [...orders.aliases.values()].map(({ RevisionId }) => RevisionId);
    assert.deepEqual(JSON.parse(stdout), {
      functionName: 'orders',
      latest: { codeSha256: 'sha-4', changedSince: true },
      versions: [
        { version: '1', description: '', codeSha256: 'sha-1', lastModified },
        { version: '2', description: 'faster', codeSha256: 'sha-2', lastModified },
        { version: '3', description: '', codeSha256: 'sha-3', lastModified },
      ],
      aliases: [
        { name: 'live', version: '1', weights: { 2: 0.1 }, revisionId: revisions[0] },
        { name: 'beta', version: '2', weights: {}, revisionId: revisions[1] },
        { name: 'gamma', version: '2', weights: {}, revisionId: revisions[2] },
      ],
    });
  });

  it('says that nothing changed since the newest version', async () => {
    const { stdout } = await run('status', 'orders', '--json');
    assert.equal(JSON.parse(stdout).latest.changedSince, false);
  });
});

describe('release publish', () => {
  it('waits for an update to end, publishes once, and says when there was nothing new', async () => {
    orders.change({ CodeSha256: 'sha-3' });
    orders.updatingReadings = 2;
    const first = await run('publish', 'orders', '--description', 'third', '--yes', '--json');
    assert.deepEqual(JSON.parse(first.stdout), { version: '3', alreadyPublished: false }, first.stderr);
    assert.equal(orders.versions.at(-1)?.Description, 'third');
    const second = await run('publish', 'orders', '--yes', '--json');
    assert.deepEqual(JSON.parse(second.stdout), { version: '3', alreadyPublished: true });
  });

  it('writes nothing without an answer', async () => {
    orders.change({ CodeSha256: 'sha-3' });
    const unasked = await run('publish', 'orders');
    assert.equal(unasked.exitCode, 2);
    assert.match(unasked.stderr, /--yes/);
    assert.equal((await run('publish', 'orders', '--dry-run')).exitCode, 0);
    assert.equal(orders.versions.length, 2);
  });
});

describe('release shift', () => {
  it('moves an alias by a canary and tells each step', async () => {
    const { exitCode, stdout, stderr } = await run(...quick);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
    assert.match(stdout, /live → 1 \(90 %\) \+ 2 \(10 %\)\./);
    assert.match(stderr, /123456789012, eu-west-1/);
  });

  it('gets through throttling, faults and lost answers', async () => {
    let count = 0;
    fake.trouble = request => {
      if (!request.startsWith('PUT')) return undefined;
      count += 1;
      return (['throttle', 'fault', 'cutAnswer'] as const)[count - 1];
    };
    const { exitCode, stderr } = await run(...quick);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
  });

  it('goes back and exits 1 when too many invocations of the new version fail', async () => {
    fake.figures.set('2', { invocations: 100, errors: 20, p99Ms: 10 });
    const { exitCode, stdout } = await run(...quick, '--max-error-rate', '0.05', '--json');
    assert.equal(exitCode, 1);
    assert.deepEqual(history(), ['1', '1+2:0.1', '1']);
    const { outcome, version, weights, reason } = JSON.parse(stdout);
    assert.deepEqual({ outcome, version, weights }, { outcome: 'rolledBack', version: '1', weights: {} });
    assert.match(reason, /20 of 100 invocations failed/);
  });

  it('moves nothing when an alarm is off, or is not there at all', async () => {
    fake.alarms.set('orders-errors', 'ALARM');
    for (const alarm of ['orders-errors', 'no-such-alarm']) {
      assert.equal((await run(...quick, '--alarm', alarm)).exitCode, 1);
    }
    assert.deepEqual(history(), ['1']);
  });

  it('moves nothing when the function that is invoked before fails, and back when the one after does', async () => {
    fake.answers.set('orders', { error: 'Unhandled', payload: '{"errorMessage":"not ready"}' });
    const before = await run(...quick, '--pre-traffic', 'orders');
    assert.equal(before.exitCode, 1);
    assert.match(before.stdout, /not ready/);
    assert.deepEqual(history(), ['1']);
    assert.equal((await run(...quick, '--post-traffic', 'orders')).exitCode, 1);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2', '1']);
  });

  it('leaves an alias that somebody else moved as it is', async () => {
    const running = start(...shift, '--linear', '50', '--minutes', '0.05');
    await until(() => history().at(-1) === '1+2:0.5', 'the first step');
    orders.updateAlias('live', {
      FunctionVersion: '2',
      RoutingConfig: { AdditionalVersionWeights: { 1: 0.3 } },
    });
    const { exitCode, stdout } = await running.finished;
    assert.equal(exitCode, 1, stdout);
    assert.match(stdout, /Somebody else changed live/);
    assert.deepEqual(history(), ['1', '1+2:0.5', '2+1:0.3']);
  });

  it('says what is not possible before it writes', async () => {
    orders.change({ Role: 'arn:aws:iam::123456789012:role/other' });
    orders.publish({});
    const other = await run('shift', 'orders', '--alias', 'live', '--to', '3', '--canary', '10', '--yes');
    assert.equal(other.exitCode, 3);
    assert.match(other.stderr, /same execution role/);
    const missing = await run('shift', 'orders', '--alias', 'live', '--to', '9', '--canary', '10', '--yes');
    assert.match(missing.stderr, /no version 9/);
    assert.deepEqual(history(), ['1']);
  });

  it('prints its plan and writes nothing with --dry-run', async () => {
    const { exitCode, stdout } = await run(...slow, '--dry-run', '--json');
    assert.equal(exitCode, 0);
    assert.deepEqual(JSON.parse(stdout).steps, [
      { afterMinutes: 0, version: '1', weights: { 2: 0.1 } },
      { afterMinutes: 60, version: '2', weights: {} },
    ]);
    assert.deepEqual(history(), ['1']);
  });
});

describe('a shift that was interrupted', () => {
  it('says how to resume, refuses a second one, and goes on', async () => {
    const running = start(...shift, '--canary', '10', '--minutes', '0.1');
    await until(isCanary, 'the canary');
    running.interrupt();
    const { exitCode, stderr } = await running.finished;
    assert.equal(exitCode, 130);
    assert.match(stderr, /release resume orders --alias live/);
    const second = await run(...quick);
    assert.equal(second.exitCode, 3);
    assert.match(second.stderr, /has not ended/);
    const resumed = await run('resume', 'orders', '--alias', 'live', '--yes');
    assert.equal(resumed.exitCode, 0, resumed.stderr);
    assert.deepEqual(history(), ['1', '1+2:0.1', '2']);
  });

  it('by the end of its process can be taken back', async () => {
    const running = start(...slow);
    await until(isCanary, 'the canary');
    running.kill();
    await running.finished;
    const { exitCode, stderr } = await run('rollback', 'orders', '--alias', 'live', '--yes');
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(history(), ['1', '1+2:0.1', '1']);
  });

  it('is refused while its process runs', async () => {
    const running = start(...slow);
    await until(isCanary, 'the canary');
    const { exitCode, stderr } = await run('rollback', 'orders', '--alias', 'live', '--yes');
    running.interrupt();
    await running.finished;
    assert.equal(exitCode, 3);
    assert.match(stderr, /is being shifted already/);
  });

  it('by credentials that expire says how the alias stands', async () => {
    fake.trouble = () => (isCanary() ? 'expired' : undefined);
    const { exitCode, stderr } = await run(...shift, '--linear', '10', '--minutes', '0.02');
    assert.equal(exitCode, 3);
    assert.match(stderr, /live → 1 \(90 %\) \+ 2 \(10 %\) stays so/);
    assert.match(stderr, /Sign in.*release resume/);
  });
});

describe('release rollback', () => {
  it('goes to the version before, and not forwards again', async () => {
    await run(...shift, '--all-at-once');
    const { exitCode, stdout } = await run('rollback', 'orders', '--alias', 'live', '--yes', '--json');
    assert.equal(exitCode, 0);
    assert.equal(JSON.parse(stdout).version, '1');
    const again = await run('rollback', 'orders', '--alias', 'live', '--yes');
    assert.equal(again.exitCode, 3);
    assert.match(again.stderr, /--to/);
    assert.deepEqual(history(), ['1', '2', '1']);
  });

  it('goes to the version that is named, also when the answer gets lost', async () => {
    let count = 0;
    fake.trouble = request => (request.startsWith('PUT') && count++ === 0 ? 'cutAnswer' : undefined);
    const { exitCode, stderr } = await run('rollback', 'orders', '--alias', 'live', '--to', '2', '--yes');
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(history(), ['1', '2']);
  });
});

describe('release shift --code-deploy', () => {
  const deploy = [
    'shift',
    'orders',
    '--alias',
    'live',
    '--to',
    '2',
    '--code-deploy',
    'app/group',
    '--yes',
  ] as const;

  it('has CodeDeploy shift the alias, and watches it', async () => {
    fake.deployment.push(() => {
      orders.updateAlias('live', { FunctionVersion: '2' });
      return { status: 'Succeeded' };
    });
    const { exitCode, stdout, stderr } = await run(...deploy, '--linear', '10', '--minutes', '2', '--json');
    assert.equal(exitCode, 0, stderr);
    const { outcome, deploymentId, version } = JSON.parse(stdout);
    assert.deepEqual([outcome, deploymentId, version], ['succeeded', 'd-ABC123', '2']);
    const [request] = fake.deploymentRequests;
    const { applicationName, deploymentGroupName, deploymentConfigName, revision } = Object(request);
    assert.deepEqual(
      [applicationName, deploymentGroupName, deploymentConfigName, revision.revisionType],
      ['app', 'group', 'CodeDeployDefault.LambdaLinear10PercentEvery2Minutes', 'AppSpecContent'],
    );
    assert.match(revision.appSpecContent.content, /CurrentVersion: "1"\n {8}TargetVersion: "2"/);
    assert.match(revision.appSpecContent.sha256, /^[0-9a-f]{64}$/);
  });

  it('exits 1 and tells why when the deployment fails', async () => {
    const errorInformation = { code: 'ALARM_ACTIVE', message: 'The alarm errors went off.' };
    fake.deployment.push(() => ({ status: 'Failed', errorInformation }));
    const { exitCode, stdout } = await run(...deploy);
    assert.equal(exitCode, 1);
    assert.match(stdout, /The alarm errors went off/);
  });

  it('refuses other shifts until the deployment has ended, and has CodeDeploy take it back', async () => {
    const running = start(...deploy);
    await until(() => fake.deploymentRequests.length > 0, 'the deployment');
    running.interrupt();
    await running.finished;
    const refused = await run(...shift, '--all-at-once');
    assert.equal(refused.exitCode, 3);
    assert.match(refused.stderr, /d-ABC123 of live from version 1 to 2 has not ended/);
    const rollbackInfo = { rollbackDeploymentId: 'd-BACK' };
    fake.deployment.push(
      () => ({ status: 'InProgress' }),
      () => ({ status: 'Stopped', rollbackInfo }),
      () => ({ status: 'Succeeded' }),
    );
    const back = await run('rollback', 'orders', '--alias', 'live', '--yes', '--json');
    assert.equal(back.exitCode, 0, back.stderr);
    assert.deepEqual(fake.stopRequests, [{ deploymentId: 'd-ABC123', autoRollbackEnabled: true }]);
    assert.equal(JSON.parse(back.stdout).version, '1');
    assert.deepEqual(history(), ['1']);
    assert.equal((await run(...shift, '--all-at-once')).exitCode, 0);
  });

  it('is known to a later rollback', async () => {
    fake.deployment.push(() => {
      orders.updateAlias('live', { FunctionVersion: '2' });
      return { status: 'Succeeded' };
    });
    await run(...deploy);
    const { exitCode, stderr } = await run('rollback', 'orders', '--alias', 'live', '--yes');
    assert.equal(exitCode, 0, stderr);
    assert.equal(history().at(-1), '1');
  });

  it('says how to stop the deployment when it is interrupted', async () => {
    const running = start(...deploy);
    await until(() => fake.deploymentRequests.length > 0, 'the deployment');
    running.interrupt();
    const { exitCode, stderr } = await running.finished;
    assert.equal(exitCode, 130);
    assert.match(stderr, /release rollback orders --alias live/);
  });

  it('takes only steps that CodeDeploy has', async () => {
    assert.equal((await run(...deploy, '--canary', '7')).exitCode, 2);
    assert.equal(fake.deploymentRequests.length, 0);
  });
});

describe('release diff', () => {
  it('compares settings and files, and hides the values of variables', async () => {
    orders.change({
      CodeSha256: 'sha-3',
      Environment: { Variables: { TABLE: 'another-table-value', NEW: 'x-value' } },
    });
    fake.packages.set(
      '2',
      zipArchive([
        { name: 'index.js', content: 'one' },
        { name: 'old.js', content: '' },
      ]),
    );
    fake.packages.set(
      '$LATEST',
      zipArchive([
        { name: 'index.js', content: 'two' },
        { name: 'new.js', content: '' },
      ]),
    );
    const { exitCode, stdout, stderr } = await run('diff', 'orders', '2', '$LATEST', '--json');
    assert.equal(exitCode, 0);
    const { configuration, code } = JSON.parse(stdout);
    assert.deepEqual(configuration, [
      { property: 'description', from: 'faster', to: null },
      { property: 'codeSha256', from: 'sha-2', to: 'sha-3' },
      { property: 'environment.NEW', from: null, to: 'hidden' },
      { property: 'environment.TABLE', from: 'hidden', to: 'hidden' },
    ]);
    assert.deepEqual(code.files, [
      { name: 'index.js', change: 'changed', fromBytes: 3, toBytes: 3 },
      { name: 'new.js', change: 'added', toBytes: 0 },
      { name: 'old.js', change: 'removed', fromBytes: 0 },
    ]);
    assert.doesNotMatch(stdout + stderr, /table-value|x-value|signature-value/);
  });
});

describe('release appspec', () => {
  it('prints what CodeDeploy needs', async () => {
    const { stdout } = await run(
      'appspec',
      'orders',
      '--alias',
      'live',
      '--to',
      '2',
      '--pre-traffic',
      'check',
    );
    assert.equal(
      stdout,
      `version: 0.0
Resources:
  - "orders":
      Type: AWS::Lambda::Function
      Properties:
        Name: "orders"
        Alias: "live"
        CurrentVersion: "1"
        TargetVersion: "2"
Hooks:
  - BeforeAllowTraffic: "check"
`,
    );
  });
});

describe('what release prints and keeps', () => {
  it('holds no credential and no value of a variable', async () => {
    const printed: Finished[] = [
      await run('status', 'orders'),
      await run('publish', 'orders', '--yes'),
      await run(...quick),
      await run('rollback', 'orders', '--alias', 'live', '--yes'),
    ];
    fake.trouble = () => 'badSignature';
    printed.push(await run('status', 'orders'));
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const kept = files.filter(file => file.isFile()).map(file => path.join(file.parentPath, file.name));
    assert.equal(kept.length, 3, 'the shift, the history and .gitignore');
    const texts = await Promise.all(kept.map(file => readFile(file, 'utf8')));
    const everything = [...texts, ...printed.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n');
    for (const secret of [...secrets, 'orders-table-value']) assert.ok(!everything.includes(secret), secret);
  });
});
