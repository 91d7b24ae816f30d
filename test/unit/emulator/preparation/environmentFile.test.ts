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
  it('is relative to the template’s folder, or to that of the app the template was made from', () => {
    const template = { templateFile: path.resolve('/shop/template.yaml') };
    assert.equal(environmentFilePath('local/.env', template), path.resolve('/shop/local/.env'));
    const made = { templateFile: path.resolve('/shop/cdk.out/a.json'), projectFolder: path.resolve('/shop') };
    assert.equal(environmentFilePath('local/.env', made), path.resolve('/shop/local/.env'));
    assert.equal(environmentFilePath('', template), undefined);
  });

  it('gives names and values, quoted ones with their line breaks', async t => {
    const folder = await temporaryFolder(t, { '.env': '# comment\nA=1\nexport B="two\nlines"\nC=\'#3\'\n' });
    const { variables } = await readEnvironmentFile('.env', path.join(folder, '.env'));
    assert.deepEqual(variables, { A: '1', B: 'two\nlines', C: '#3' });
  });

  it('may be missing beside one of several templates', async t => {
    const folder = await temporaryFolder(t);
    assert.deepEqual(await readEnvironmentFile('local/.env', path.join(folder, 'local', '.env')), {
      variables: {},
      notes: ['There is no environment file local/.env beside this template.'],
    });
  });

  it('must be there when its whole path is set, and readable in any case', async t => {
    const folder = await temporaryFolder(t, { '.env/a': '' });
    const missing = path.join(folder, 'none');
    const unreadable = userErrorCode('environment-file-unreadable');
    await assert.rejects(readEnvironmentFile(missing, missing), unreadable);
    await assert.rejects(readEnvironmentFile('.env', path.join(folder, '.env')), unreadable);
  });
});
