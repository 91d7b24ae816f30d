import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../../src/lint/rule.ts';
import { asyncForeach } from '../../../src/lint/rules/asyncForeach.ts';
import { callbackHandlerRemoved } from '../../../src/lint/rules/callbackHandlerRemoved.ts';
import { applyEdits, lintFiles } from '../lintFixture.ts';

/** The code after the first fix of the first finding of a rule. */
async function repaired(rule: Rule, lines: readonly string[]): Promise<readonly string[] | undefined> {
  const files = new Map([['/work-space/handler.mjs', lines.join('\n')]]);
  const { findings } = await lintFiles(files, rule);
  const [fix] = findings[0]?.fixes() ?? [];
  return applyEdits(files, fix?.edits ?? [])
    .get('/work-space/handler.mjs')
    ?.split('\n');
}

test('ends statements without a semicolon where the file does', async () => {
  const callback = ['  if (!event.id) return callback(new Error("no id"))', '  callback(null, event.id)'];
  assert.deepEqual(
    await repaired(callbackHandlerRemoved, [
      'export const handler = (event, context, callback) => {',
      ...callback,
      '}',
    ]),
    [
      'export const handler = async (event, context) => {',
      '  if (!event.id) throw new Error("no id")',
      '  return event.id',
      '}',
    ],
  );
});

test('ends statements with a semicolon where the file does', async () => {
  assert.deepEqual(
    await repaired(asyncForeach, [
      'export const handler = async event => {',
      '  event.ids.forEach(async id => fetch(id));',
      '};',
    ]),
    ['export const handler = async event => {', '  for (const id of event.ids) await fetch(id);', '};'],
  );
});
