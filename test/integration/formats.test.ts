import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/lib/paths.mjs';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { UserError } from '../../src/model/userError.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import { createSamDeployments } from '../../src/project/deployment/samConfig.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import type { ProjectFunction, ProjectTemplate } from '../../src/protocol/project.ts';
import { readEvent } from '../../src/terminal/readEvent.ts';

/** The same functions in each format. */
const workspace = path.join(root, 'examples', 'formats');
const names = ['PriceOrder', 'ShipOrders', 'DailyReport', 'ArchiveOrders'];

let templates: readonly ProjectTemplate[];
let emulator: Emulator;
let temporary: string;

before(async () => {
  const index = createProjectIndex({
    fileSystem: nodeFileSystem,
    folders: [workspace],
    exclude: [],
    deployments: createSamDeployments(),
  });
  await index.readAll();
  templates = index.templates();
  temporary = await mkdtemp(path.join(tmpdir(), 'lwf-'));
  emulator = createEmulator({
    settings: { ...defaultEmulatorSettings, nodePath: process.execPath },
    bootstrapDirectory: path.join(root, 'dist'),
    createPreparation: settings =>
      createPreparation({
        settings,
        fileSystem: nodeFileSystem,
        cacheDirectory: path.join(temporary, 'cache'),
      }),
  });
});

after(async () => {
  emulator.dispose();
  await rm(temporary, { recursive: true, force: true });
});

/** What the tree shows of a function, apart from its place in the template. */
function shown({ function: fn, handlerSource, handlerProblem }: ProjectFunction) {
  return {
    name: fn.label ?? fn.logicalId,
    functionName: fn.functionName.known && fn.functionName.value,
    description: fn.description,
    runtime: fn.runtime?.known && fn.runtime.value,
    memoryMb: fn.memoryMb.known && fn.memoryMb.value,
    timeoutMs: fn.timeoutMs.known && fn.timeoutMs.value,
    architecture: fn.architecture.known && fn.architecture.value,
    environment: fn.environment.map(({ name, value }) => [name, value.known && value.value]).sort(),
    layers: fn.layers.length,
    triggers: fn.triggers.map(({ kind, summary }) => [kind, summary]),
    logging: fn.logging,
    handlerFile: handlerSource && path.relative(workspace, handlerSource.file),
    handlerLine: handlerSource?.declaration?.range.start.line,
    handlerProblem,
  };
}

/** The result of an invocation without what no two runs have in common: times, ids, memory. */
function comparable(result: InvocationResult | UserError): object {
  if (result instanceof UserError) return { refused: result.data.code };
  const { functionId, requestId, startedAtMs, environmentId, ...rest } = result;
  const { durationMs, billedDurationMs, initDurationMs, maxMemoryUsedMb, priceUsd, ...same } = rest;
  return {
    ...same,
    phases: result.phases.map(({ name }) => name).filter(name => name !== 'build'),
    variables: result.variables.map(({ name }) => name).sort(),
    log: result.log.map(({ source, text }) => [source, withoutNumbers(text)]),
    error: result.error && {
      ...result.error,
      stackTrace: result.error.stackTrace?.filter(frame => frame.includes(workspace)),
    },
    payload: result.status === 'success' ? result.payload : typeof result.payload,
  };
}

function withoutNumbers(text: string): string {
  const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;
  return text.replaceAll(ids, '#').replaceAll(/[\d.]+(?= ms|,|\}| MB)/g, '#');
}

async function invoke({ function: fn }: ProjectFunction, event: string): Promise<object> {
  await emulator.stopEnvironments(fn.id);
  const request = { invocationId: fn.id, function: fn, event };
  return comparable(
    await emulator.invoke(request, { phase() {}, log() {} }).catch((error: unknown) => {
      if (error instanceof UserError) return error;
      throw error;
    }),
  );
}

describe('the example application in every format', { timeout: 120_000 }, () => {
  it('is found without a problem in SAM, CloudFormation, the CDK, the Serverless Framework and Terraform', () => {
    const formats = templates.map(({ format }) => format);
    for (const format of ['cdk', 'cloudformation', 'sam', 'serverless', 'terraform'] as const) {
      assert.ok(formats.includes(format), `${format} is missing in ${formats}`);
    }
    assert.deepEqual(
      templates.flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
      [],
    );
  });

  it('is one tree: each format has the same functions with the same facts', () => {
    const [first, ...others] = templates;
    assert.ok(first);
    const facts = (template: ProjectTemplate) =>
      template.functions.map(shown).sort((left, right) => (left.name < right.name ? -1 : 1));
    assert.deepEqual(
      facts(first).map(({ name }) => name),
      [...names].sort(),
    );
    for (const other of others) assert.deepEqual(facts(other), facts(first), other.format);
  });

  for (const name of names) {
    it(`has the same results of ${name} in each format, field by field`, async () => {
      const folder = path.join(workspace, 'events', name);
      const events = await readdir(folder);
      assert.ok(events.length > 0);
      for (const file of events) {
        const event = await readEvent(path.join(folder, file));
        const results = new Map<string, object>();
        for (const { format, functions } of templates) {
          const found = functions.find(({ function: fn }) => (fn.label ?? fn.logicalId) === name);
          assert.ok(found, `${name} is in ${format}`);
          results.set(format, await invoke(found, event));
        }
        const [[, first] = [], ...others] = results;
        for (const [format, result] of others) assert.deepEqual(result, first, `${format}, ${file}`);
      }
    });
  }

  it('runs: the price, the failed parcel, the report and the error of a handler', async () => {
    const fn = (name: string) => {
      const found = templates.find(({ format }) => format === 'cdk')?.functions;
      const chosen = found?.find(({ function: { label } }) => label === name);
      assert.ok(chosen);
      return chosen;
    };
    const event = (name: string, file: string) =>
      readEvent(path.join(workspace, 'events', name, `${file}.json`));
    const payloadOf = async (name: string, file: string) => {
      const result = await invoke(fn(name), await event(name, file));
      assert.ok('payload' in result && typeof result.payload === 'string', JSON.stringify(result));
      return JSON.parse(result.payload);
    };
    assert.deepEqual(JSON.parse((await payloadOf('PriceOrder', 'tea-party')).body), {
      net: 5_385,
      vat: 1_023,
    });
    assert.deepEqual(await payloadOf('ShipOrders', 'two-parcels'), {
      batchItemFailures: [{ itemIdentifier: '2e1424d4-f796-459a-8184-9c92662be6da' }],
    });
    assert.deepEqual(await payloadOf('DailyReport', 'two-orders'), {
      day: 'Sunday, 1 March 2026',
      revenue: '€124.47',
    });
    const failed = await invoke(fn('PriceOrder'), await event('PriceOrder', 'no-body'));
    assert.partialDeepStrictEqual(failed, { status: 'error', error: { errorType: 'SyntaxError' } });
  });
});
