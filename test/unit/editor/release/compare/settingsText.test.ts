import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsText } from '../../../../../src/editor/release/compare/comparison.ts';
import type { FunctionConfiguration } from '../../../../../src/model/aws/deployedFunction.ts';
import { deployed } from '../../aws/deployedOrders.ts';

const from: FunctionConfiguration = {
  ...deployed('orders'),
  version: '$LATEST',
  codeSha256: 'sha',
  revisionId: 'revision',
  roleArn: 'role',
  ephemeralStorageMb: 512,
  layers: [],
  environment: { KEY: 'opal', SAME: 'jade' },
  tracing: 'PassThrough',
  snapStart: false,
  state: 'Active',
  lastUpdateStatus: 'Successful',
};
const to = { ...from, memoryMb: 512, environment: { KEY: 'onyx', SAME: 'jade', NEW: 'ruby' } };
const sides = { functionName: 'orders', from: '$LATEST', to: 'workspace' } as const;
const text = (side: 'from' | 'to', shown: typeof sides & { readonly showsValues?: true } = sides) =>
  settingsText(shown, { from, to }, side);

describe('the settings in a diff editor', () => {
  it('are those that differ, and tell of a variable that it does without its values', () => {
    assert.equal(
      text('from'),
      'Memory: 256 MB\nVariable KEY: hidden, as in $LATEST\nVariable NEW: not set\n',
    );
    assert.equal(
      text('to'),
      'Memory: 512 MB\nVariable KEY: hidden, as in workspace\nVariable NEW: hidden, as in workspace\n',
    );
  });

  it('have the values for whoever asked for them', () => {
    const shown = { ...sides, showsValues: true } as const;
    assert.match(text('from', shown), /KEY: opal\n/);
    assert.match(text('to', shown), /KEY: onyx\n.*NEW: ruby\n/);
  });
});
