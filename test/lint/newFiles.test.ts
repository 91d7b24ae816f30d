import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLinter } from '../../src/lint/linter.ts';
import { fixtureFolder, fixtureToday } from './lintFixture.ts';
import { memoryDisk } from './memoryDisk.ts';

const handler = [
  "import { S3Client } from '@aws-sdk/client-s3';",
  '',
  'export const handler = async (event: { Records: unknown[] }, context: unknown) => {',
  '  const client = new S3Client({});',
  '  return [client, event, context];',
  '};',
  '',
].join('\n');

describe('a handler that no template names', () => {
  const file = `${fixtureFolder}/resize.ts`;

  it('is linted when it is created after the folder was read, and forgotten when it is deleted', () => {
    const texts = new Map([[`${fixtureFolder}/other.ts`, 'export const other = 1;\n']]);
    const linter = createLinter({
      disk: memoryDisk(texts),
      folders: [fixtureFolder],
      exclude: [],
      settings: { rules: {}, clients: [] },
      templates: [],
      today: fixtureToday,
    });
    assert.deepEqual(linter.files(), []);

    texts.set(file, handler);
    linter.changed([file]);
    assert.deepEqual(linter.files(), [file]);
    assert.deepEqual(
      linter.lint(file).findings.map(({ rule }) => rule),
      ['init-in-handler'],
    );

    texts.delete(file);
    linter.changed([file]);
    assert.deepEqual(linter.files(), []);
  });
});
