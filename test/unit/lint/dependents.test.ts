import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dependentsOf } from '../../../src/lint/dependents.ts';
import { createEntryGraph } from '../../../src/lint/entryGraph.ts';
import type { ProjectTemplate } from '../../../src/protocol/project.ts';

/** Two handlers that share a module, and one of its own. */
const imports: Readonly<Record<string, readonly string[]>> = {
  '/a.ts': ['/shared.ts'],
  '/b.ts': ['/shared.ts', '/own.ts'],
};
const graph = createEntryGraph(['/a.ts', '/b.ts', '/c.ts'], file => imports[file] ?? []);

const template = (file: string, handlers: readonly string[], parentFile?: string) =>
  ({
    file,
    functions: handlers.map(handler => ({ handlerSource: { file: handler, exportName: 'handler' } })),
    ...(parentFile !== undefined && { parentFile }),
  }) as unknown as ProjectTemplate;
const templates = [template('/ab.yaml', ['/a.ts', '/b.ts']), template('/c.yaml', ['/c.ts'], '/root.yaml')];

function dependents(...changed: readonly string[]): readonly string[] | undefined {
  const found = dependentsOf(changed, graph, templates);
  return found && [...found].sort((left, right) => (left < right ? -1 : 1));
}

describe('what a change concerns', () => {
  it('is what the handlers reach that reach it, and their templates', () => {
    assert.deepEqual(dependents('/own.ts'), ['/ab.yaml', '/b.ts', '/own.ts', '/shared.ts']);
    assert.deepEqual(dependents('/shared.ts'), ['/a.ts', '/ab.yaml', '/b.ts', '/own.ts', '/shared.ts']);
  });

  it('is for a template what its functions run, and the template around it', () => {
    assert.deepEqual(dependents('/c.yaml'), ['/c.ts', '/c.yaml', '/root.yaml']);
  });

  it('is the file itself when no handler reaches it', () => {
    assert.deepEqual(dependents('/test.ts'), ['/test.ts']);
  });

  it('can be anything when a file is read by rules where they need it', () => {
    assert.equal(dependents('/package.json'), undefined);
  });
});
