import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { userVariables } from '../../../../src/emulator/preparation/userVariables.ts';
import type { EnvironmentVariable } from '../../../../src/model/lambdaFunction.ts';
import { property, testFunction } from './testFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function variable(
  name: string,
  value: string,
  origin: 'resource' | 'globals' = 'resource',
): EnvironmentVariable {
  return { name, value: { known: true, value }, origin, range };
}

function unknownVariable(name: string, reason: string): EnvironmentVariable {
  return { name, value: { known: false, reason }, origin: 'resource', range };
}

describe('the environment variables of a function', () => {
  it('come from template, file and overrides, later ones win, and each tells its source', () => {
    const environment = [
      variable('SHARED', 'globals', 'globals'),
      variable('OWN', 'template'),
      variable('FILE', 'template'),
      variable('ALL', 'template'),
      variable('ONE', 'template'),
    ];
    const named = testFunction('/p', { environment, functionName: property('greet-dev') });
    const file = { FILE: 'file', ALL: 'file', ONE: 'file', NEW: 'file' };
    const overrides = { Greet: { ONE: 'one' }, '*': { ALL: 'all', ONE: 'all' }, Other: { OWN: 'other' } };
    const { variables, notes } = userVariables(named, file, overrides);
    assert.deepEqual(
      variables.map(({ name, value, source }) => `${name}=${value} (${source})`),
      [
        'SHARED=globals (globals)',
        'OWN=template (template)',
        'FILE=file (file)',
        'ALL=all (override)',
        'ONE=one (override)',
        'NEW=file (file)',
      ],
    );
    assert.deepEqual(notes, []);
  });

  it('can be overridden by the name of the function', () => {
    const named = testFunction('/p', { functionName: property('greet-dev') });
    const { variables } = userVariables(named, {}, { 'greet-dev': { A: '1' } });
    assert.deepEqual(variables, [{ name: 'A', value: '1', source: 'override' }]);
  });

  it('stay unset where only AWS knows the value, and a note names them', () => {
    const environment = [unknownVariable('TABLE', 'made on AWS'), unknownVariable('QUEUE', 'made on AWS')];
    const { variables, notes } = userVariables(testFunction('/p', { environment }), { QUEUE: 'q' }, {});
    assert.deepEqual(variables, [{ name: 'QUEUE', value: 'q', source: 'file' }]);
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? '', /TABLE \(made on AWS\)/);
    assert.doesNotMatch(notes[0] ?? '', /QUEUE/);
  });

  it('do not include what Lambda reserves, which a note tells', () => {
    const environment = [
      variable('AWS_REGION', 'eu-west-1'),
      variable('_HANDLER', 'x'),
      variable('TZ', 'UTC'),
    ];
    const { variables, notes } = userVariables(testFunction('/p', { environment }), {}, {});
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['TZ'],
    );
    assert.match(notes.join(), /AWS_REGION, _HANDLER/);
  });

  it('may choose credentials and region in a file, as the role does on AWS', () => {
    const file = { AWS_ACCESS_KEY_ID: 'a', AWS_REGION: 'eu-west-1', LAMBDA_TASK_ROOT: '/elsewhere' };
    const { variables } = userVariables(testFunction('/p'), file, {});
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['AWS_ACCESS_KEY_ID', 'AWS_REGION'],
    );
  });

  it('are noted when they are more than Lambda takes', () => {
    const environment = [variable('BIG', 'x'.repeat(4_094))];
    assert.match(userVariables(testFunction('/p', { environment }), {}, {}).notes.join(), /4097 bytes/);
  });
});
