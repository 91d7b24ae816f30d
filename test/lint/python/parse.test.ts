import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePython } from '../../../src/lint/python/parse.ts';
import { unparsedSpans } from '../../../src/lint/python/unparsed.ts';

/** The stretches of a text that are taken for broken. */
function broken(text: string): readonly string[] {
  return unparsedSpans(text, parsePython(text)).map(({ start, end }) => text.slice(start, end));
}

test('valid code has no broken stretches', () => {
  assert.deepEqual(broken('def f(a, *, b=1, **c):\n  return [x async for x in a if (y := x)]\n'), []);
});

test('valid code that the parser does not know is not taken for broken', () => {
  assert.deepEqual(broken('def f():\n  yield\n  x = 1\n'), []);
  assert.deepEqual(broken('with (open(a) as x, open(b) as y):\n  pass\n'), []);
  assert.deepEqual(broken('with (\n  open(a) as x,\n  open(b) as y,\n):\n  pass\n'), []);
});

test('a broken statement is broken as a whole, and the next one is not', () => {
  const text = 'x = 1\ny = f(1, \nz = 2\n\ndef g():\n  return 3\n';
  const spans = broken(text);
  assert.ok(spans.some(span => span.includes('y = f(1,')));
  assert.ok(spans.every(span => !span.includes('x = 1') && !span.includes('return 3')));
});

test('a broken header breaks its line only', () => {
  const spans = broken('def f(:\n  x = boto3.client("s3")\n  return x\n');
  assert.ok(spans.length > 0);
  assert.ok(spans.every(span => !span.includes('return x')));
});

for (const [name, text] of [
  ['brackets that are nested too deep', `x = ${'('.repeat(1000)}`],
  ['noise', '$%^&'.repeat(10_000)],
] as const) {
  test(`nothing is known of ${name}`, () => {
    assert.equal(parsePython(text).length, 0);
    assert.deepEqual(broken(text), [text]);
  });
}

test('many brackets in a string are no reason to give up', () => {
  assert.ok(parsePython(`x = "${'('.repeat(1000)}"\n`).length > 0);
});
