import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPlainScalar } from '../../../src/project/plainScalar.ts';
import { functionOf, samTemplate } from './templates.ts';

/** A value without quotes, what it is, and its text in a function's environment. */
const cases: readonly [source: string, value: string | number | boolean | null, text: string][] = [
  ['n', 'n', 'n'],
  ['y', 'y', 'y'],
  ['N', 'N', 'N'],
  ['Y', 'Y', 'Y'],
  ['yes', true, 'true'],
  ['On', true, 'true'],
  ['TRUE', true, 'true'],
  ['no', false, 'false'],
  ['OFF', false, 'false'],
  ['False', false, 'false'],
  ['tRUE', 'tRUE', 'tRUE'],
  ['~', null, ''],
  ['null', null, ''],
  ['', null, ''],
  ['nothing', 'nothing', 'nothing'],
  ['42', 42, '42'],
  ['-42', -42, '-42'],
  ['+42', 42, '42'],
  ['0', 0, '0'],
  ['1_000', 1000, '1000'],
  ['123456789012', 123456789012, '123456789012'],
  ['9007199254740993', 9007199254740992, '9007199254740993'],
  ['0123', 83, '83'],
  ['012345670123', 1402433619, '1402433619'],
  ['08', 8, '8.0'],
  ['012345678901', 12345678901, '1.2345678901E10'],
  ['0b101', 5, '5'],
  ['0x1F', 31, '31'],
  ['1:30', 90, '90'],
  ['17:00', 1020, '1020'],
  ['09:30', '09:30', '09:30'],
  ['1:75', '1:75', '1:75'],
  ['1.10', 1.1, '1.1'],
  ['1.0', 1, '1.0'],
  ['.5', 0.5, '0.5'],
  ['1e3', 1000, '1000.0'],
  ['1e-5', 0.00001, '1.0E-5'],
  ['2012-10-17', '2012-10-17', '2012-10-17'],
  ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'],
  ['1.2.3', '1.2.3', '1.2.3'],
  ['-', '-', '-'],
  ['.', '.', '.'],
  ['127.0.0.1:80', '127.0.0.1:80', '127.0.0.1:80'],
];

describe('a value without quotes', () => {
  for (const [source, value, text] of cases) {
    it(`${JSON.stringify(source)} is ${JSON.stringify(value)}, as text ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readPlainScalar(source), { value, text });
    });
  }

  it('is read so in a template, and one with quotes or a tag is text', () => {
    const { environment } = functionOf(
      samTemplate({
        sections: 'Conditions: { IsProd: !Equals [a, b] }',
        properties: `
          Environment:
            Variables:
              A: n
              B: !If [IsProd, p, y]
              C: 17:00
              D: '17:00'
              E: !Sub 17:00
              F: !!str 0123
              G: on
              H: "on"
              I: !!int 0x10
        `,
      }),
    );
    assert.deepEqual(
      environment.map(({ value }) => value.known && value.value),
      ['n', 'y', '1020', '17:00', '17:00', '0123', 'true', 'on', '16'],
    );
  });
});
