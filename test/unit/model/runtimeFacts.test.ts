import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOfRuntime, newerRuntimes } from '../../../src/model/runtimeFacts.ts';

const idsAfter = (id: string) => newerRuntimes(id).map(runtime => runtime.id);

describe('the facts of a runtime', () => {
  it('are those of its identifier', () => {
    assert.equal(factsOfRuntime('nodejs18.x')?.deprecatedOn, '2025-09-01');
    assert.equal(factsOfRuntime('provided.al2')?.deprecatedOn, '2026-07-31');
  });

  it('are not known for a runtime that is newer than the table', () => {
    assert.equal(factsOfRuntime('nodejs40.x'), undefined);
    assert.deepEqual(idsAfter('nodejs40.x'), []);
  });

  it('are days in the order in which AWS ends a runtime', () => {
    for (const id of ['nodejs22.x', 'python3.14', 'ruby4.0', 'java25', 'dotnet10', 'provided.al2023']) {
      const facts = factsOfRuntime(id);
      assert.ok(facts);
      const days = [facts.deprecatedOn, facts.createBlockedOn, facts.updateBlockedOn];
      for (const day of days) assert.match(day, /^20\d\d-\d\d-\d\d$/);
      assert.deepEqual(days, [...days].sort());
    }
  });
});

describe('the newer runtimes', () => {
  it('are of the same language, from old to new', () => {
    assert.deepEqual(idsAfter('nodejs18.x'), ['nodejs20.x', 'nodejs22.x', 'nodejs24.x']);
    assert.deepEqual(idsAfter('python3.14'), []);
  });

  it('have no language for Go', () => {
    assert.deepEqual(idsAfter('go1.x'), ['provided.al2023']);
  });
});
