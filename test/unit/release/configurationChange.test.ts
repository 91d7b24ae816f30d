import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changedSettings,
  descriptionProblem,
  environmentProblem,
  memoryProblem,
  oppositeOf,
  previewConfiguration,
  timeoutProblem,
  variableNameProblem,
} from '../../../src/release/configurationChange.ts';
import { ordersFunction } from '../editor/ordersFunction.ts';
import { deployedVersion } from '../editor/release/deployedVersion.ts';

const latest = deployedVersion('$LATEST', {
  memoryMb: 128,
  timeoutMs: 3_000,
  description: 'old',
  environment: { KEEP: 'a', CHANGE: 'b', REMOVE: 'c' },
});

describe('a setting that is typed', () => {
  for (const [name, problem, accepted, refused] of [
    ['memory', memoryProblem, ['128', '10240', ' 256 '], ['127', '10241', '1.5', '', 'many', '-128']],
    ['timeout', timeoutProblem, ['1', '900'], ['0', '901', '3.5', '']],
    ['description', descriptionProblem, ['', 'a'.repeat(256)], ['a'.repeat(257)]],
    [
      'name of a variable',
      variableNameProblem,
      ['TABLE', 'a1', 'A_'],
      ['A', '1A', '_A', 'A-B', '', 'AWS_REGION'],
    ],
  ] as const) {
    it(`is held to Lambda's limits: ${name}`, () => {
      for (const text of accepted) assert.equal(problem(text), undefined, text);
      for (const text of refused) assert.equal(typeof problem(text), 'string', text);
    });
  }

  it('has with all variables as JSON at most 4,096 bytes', () => {
    const value = 'x'.repeat(4_096 - '{"A":""}'.length);
    assert.equal(environmentProblem({ A: value }), undefined);
    assert.equal(typeof environmentProblem({ A: `${value}x` }), 'string');
    assert.equal(typeof environmentProblem({ A: 'ä'.repeat(2_048) }), 'string');
  });
});

describe('an edit of the configuration', () => {
  const edit = {
    memoryMb: 256,
    timeoutMs: 3_000,
    description: '',
    environment: { KEEP: 'a', CHANGE: 'secret', NEW: 'secret' },
  };

  it('sends only what differs, and can be taken back', () => {
    const changed = changedSettings(latest, edit);
    assert.deepEqual(Object.keys(changed), ['memoryMb', 'description', 'environment']);
    assert.deepEqual(oppositeOf(latest, changed), {
      memoryMb: 128,
      description: 'old',
      environment: latest.environment,
    });
    assert.deepEqual(changedSettings(latest, { environment: { ...latest.environment } }), {});
  });

  it('is previewed without values of variables', () => {
    const preview = previewConfiguration(latest, changedSettings(latest, edit), undefined);
    assert.deepEqual(preview.facts, [
      { name: 'Memory', value: '128 MB → 256 MB' },
      { name: 'Description', value: '“old” → “”' },
      { name: 'CHANGE', value: 'new value' },
      { name: 'NEW', value: 'new variable' },
      { name: 'REMOVE', value: 'removed' },
    ]);
    assert.ok(!JSON.stringify(preview).includes('secret'));
    assert.deepEqual(preview.problems, []);
  });

  it('is refused when the variables are too large', () => {
    const environment = { A: 'x'.repeat(5_000) };
    assert.match(previewConfiguration(latest, { environment }, undefined).problems.join(), /5008 bytes/);
  });

  it('warns where the template says otherwise, and not where it says the same', () => {
    const local = ordersFunction({
      memoryMb: { known: true, value: 512, origin: 'default' },
      timeoutMs: { known: true, value: 9_000, origin: 'default' },
    });
    const warnings = (memoryMb: number, timeoutMs: number) =>
      previewConfiguration(latest, { memoryMb, timeoutMs }, local).warnings;
    assert.deepEqual(warnings(512, 9_000), []);
    assert.match(warnings(256, 9_000).join(), /^The template says 512 MB of memory: its next deployment/);
    assert.match(warnings(256, 6_000).join(), /512 MB of memory, a timeout of 9 s/);
  });
});
