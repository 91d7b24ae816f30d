import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';
import { createProjectIndex } from '../../../src/project/projectIndex.ts';
import type { ProjectFunction } from '../../../src/protocol/project.ts';

const folder = fileURLToPath(new URL('../../fixtures/templates/shop', import.meta.url));
const index = createProjectIndex({ fileSystem: nodeFileSystem, folders: [folder], exclude: [] });

/** A path of the fixture. */
function at(...parts: readonly string[]): string {
  return path.join(folder, ...parts);
}

function functionNamed(logicalId: string): ProjectFunction {
  const found = index
    .templates()
    .flatMap(template => template.functions)
    .find(fn => fn.function.logicalId === logicalId);
  assert.ok(found);
  return found;
}

describe('a shop with nested stacks, on the real disk', () => {
  before(() => index.readAll());

  it('has three templates without problems, two of them nested', () => {
    assert.deepEqual(
      index
        .templates()
        .map(({ file, format, parentFile, problems }) => ({ file, format, parentFile, problems })),
      [
        { file: at('api', 'api.yml'), format: 'sam', parentFile: at('template.yaml'), problems: [] },
        {
          file: at('jobs', 'jobs.json'),
          format: 'cloudformation',
          parentFile: at('template.yaml'),
          problems: [],
        },
        { file: at('template.yaml'), format: 'sam', parentFile: undefined, problems: [] },
      ],
    );
  });

  it('passes what is known to its nested stacks, and the reason for what is not', () => {
    const { functionName, environment, memoryMb } = functionNamed('CreateOrder').function;
    assert.equal(functionName.known && functionName.value, 'shop-dev-create-order');
    assert.deepEqual([memoryMb.known && memoryMb.value, memoryMb.origin], [256, 'globals']);
    assert.deepEqual(
      environment.map(variable => [variable.name, variable.value]),
      [
        ['STAGE', { known: true, value: 'dev' }],
        ['QUEUE', { known: false, reason: 'the output QueueArn of Jobs is known only after deployment' }],
      ],
    );
  });

  it('has handlers where people edit them, not where the build puts them', () => {
    const places = ['CreateOrder', 'ListOrders', 'Worker'].map(name => {
      const source = functionNamed(name).handlerSource;
      return [source?.file, source?.exportName, source?.declaration?.range.start];
    });
    assert.deepEqual(places, [
      [at('api', 'src', 'handlers', 'createOrder.ts'), 'handler', { line: 1, character: 13 }],
      [at('api', 'src', 'listOrders.ts'), 'api.get', { line: 0, character: 13 }],
      [at('jobs', 'worker', 'app.py'), 'handler', { line: 3, character: 4 }],
    ]);
    assert.deepEqual(
      index.functionsUsing(at('api', 'build', 'listOrders.js')).map(fn => fn.function.logicalId),
      ['ListOrders'],
    );
  });

  it('has the triggers of both kinds of template', () => {
    const summaries = ['CreateOrder', 'Worker'].map(name => functionNamed(name).function.triggers);
    assert.deepEqual(
      summaries.map(triggers => triggers.map(({ kind, summary }) => [kind, summary])),
      [[['api-http', 'POST /orders']], [['sqs', 'shop-jobs']]],
    );
  });
});
