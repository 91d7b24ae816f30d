import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonProblem } from '../../../../src/emulator/lambdaApi/jsonProblem.ts';

const expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const place = (line: number, column: number) =>
  `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;

describe('what is wrong with an event', () => {
  for (const [text, problem] of [
    ['value', `Unrecognized token 'value': was expecting ${expected}${place(1, 6)}`],
    ["'a'", `Unexpected character (''' (code 39)): expected a valid value ${expected}${place(1, 2)}`],
    ['{"a":', `Unexpected end-of-input${place(1, 6)}`],
    ['', `Unexpected end-of-input${place(1, 1)}`],
    ['{\n"a": undefined}', `Unrecognized token 'undefined': was expecting ${expected}${place(2, 15)}`],
  ] as const) {
    it(`${JSON.stringify(text)} is said as Lambda says it`, () => {
      assert.equal(jsonProblem(Buffer.from(text)), problem);
    });
  }

  for (const text of ['{}', '1', '"a"', 'null', ' [1] ']) {
    it(`${text} is nothing`, () => assert.equal(jsonProblem(Buffer.from(text)), undefined));
  }

  it('is said of bytes that are no text, and of comments', () => {
    assert.match(jsonProblem(Buffer.from([0x6e, 0x87])) ?? '', /^Invalid UTF-8/);
    assert.ok(jsonProblem(Buffer.from('{} // a comment')));
    assert.ok(jsonProblem(Buffer.from('[1,]')));
  });
});
