import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaScriptWorkspace } from './javaScriptWorkspace.ts';

function unparsedIn(text: string): readonly string[] {
  const file = javaScriptWorkspace({ 'a.ts': text }).file('a.ts');
  return file.unparsed.map(({ start, end }) => text.slice(start, end).trim());
}

test('holds nothing of a text that parses', () => {
  assert.deepEqual(unparsedIn('export const handler = async (event: unknown) => event;\n'), []);
});

test('holds the statement around an error', () => {
  const text =
    'const a = 1;\nexport const handler = async event => {\n  const b = new S3Client(;\n  return a;\n};\n';
  const unparsed = unparsedIn(text);
  assert.ok(unparsed.length > 0);
  for (const part of unparsed) {
    assert.match(part, /S3Client\(/);
    assert.doesNotMatch(part, /return a|const a/);
  }
});

test('holds no function for an error beside it', () => {
  const text = 'export const handler = wrap(async event => {\n  await work(event);\n}\n\nconst b = 2;\n';
  const unparsed = unparsedIn(text);
  assert.ok(unparsed.length > 0);
  for (const part of unparsed) assert.doesNotMatch(part, /work/);
});
