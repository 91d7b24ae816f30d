import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  environmentFilePath,
  readEnvironmentFile,
} from '../../../../src/emulator/preparation/environmentFile.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { userErrorCode } from './userErrorCode.ts';

describe('the environment file', () => {
  it('is relative to the template’s folder', () => {
    const template = path.resolve('/shop/template.yaml');
    assert.equal(environmentFilePath('local/.env', template), path.resolve('/shop/local/.env'));
    assert.equal(environmentFilePath('', template), undefined);
  });

  it('gives names and values, quoted ones with their line breaks', async t => {
    const folder = await temporaryFolder(t, { '.env': '# comment\nA=1\nexport B="two\nlines"\nC=\'#3\'\n' });
    assert.deepEqual(await readEnvironmentFile(path.join(folder, '.env')), {
      A: '1',
      B: 'two\nlines',
      C: '#3',
    });
  });

  it('must be there when it is set', async t => {
    const folder = await temporaryFolder(t);
    await assert.rejects(
      readEnvironmentFile(path.join(folder, '.env')),
      userErrorCode('environment-file-unreadable'),
    );
  });
});
