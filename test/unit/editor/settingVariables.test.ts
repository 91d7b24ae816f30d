import assert from 'node:assert/strict';
import { it } from 'node:test';
import { replaceVariables } from '../../../src/editor/settingVariables.ts';

const variable = (name: string) => `\${${name}}`;

it('puts workspace folders and the home folder into a setting, and leaves the rest', () => {
  const folders = [
    { name: 'shop', path: '/code/shop' },
    { name: 'mail', path: '/code/mail' },
  ];
  const replaced = (text: string) => replaceVariables(text, folders, '/home/someone');
  assert.equal(replaced(`${variable('workspaceFolder')}/.env`), '/code/shop/.env');
  assert.equal(replaced(`${variable('workspaceFolder:mail')}/.env`), '/code/mail/.env');
  assert.equal(replaced(`${variable('userHome')}/node`), '/home/someone/node');
  const unknown = `${variable('workspaceFolder:other')}/${variable('file')}`;
  assert.equal(replaced(unknown), unknown);
});
