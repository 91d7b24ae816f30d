import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodeClientGeneration, parseRuntime } from '../../../src/model/runtimes.ts';

function generationOf(id: string): 3 | 4 | undefined {
  const runtime = parseRuntime(id);
  return runtime && nodeClientGeneration(runtime);
}

describe('parseRuntime', () => {
  it('reads the identifiers of every family', () => {
    const ids = ['nodejs22.x', 'python3.13', 'ruby3.4', 'java21', 'java8.al2', 'dotnet8', 'go1.x'];
    assert.deepEqual(
      ids.map(id => parseRuntime(id)).map(runtime => `${runtime?.family} ${runtime?.version}`),
      ['nodejs 22', 'python 3.13', 'ruby 3.4', 'java 21', 'java 8', 'dotnet 8', 'go 1.x'],
    );
    assert.equal(parseRuntime('provided.al2023')?.version, 'al2023');
  });

  it('reads identifiers that are newer than the table', () => {
    assert.deepEqual(parseRuntime('nodejs30.x'), { id: 'nodejs30.x', family: 'nodejs', version: '30' });
  });

  it('refuses other text', () => {
    assert.equal(parseRuntime('nodejs'), undefined);
    assert.equal(parseRuntime('nodejs22'), undefined);
  });
});

describe('nodeClientGeneration', () => {
  it('is 3 up to nodejs22.x and 4 from nodejs24.x', () => {
    assert.deepEqual(
      ['nodejs18.x', 'nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'nodejs26.x'].map(generationOf),
      [3, 3, 3, 4, 4],
    );
  });
});
