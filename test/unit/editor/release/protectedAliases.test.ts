import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProtectedAlias } from '../../../../src/editor/release/protectedAliases.ts';

describe('a protected alias', () => {
  it('is one that is named, or fits a pattern', () => {
    const names = ['live', 'prod', 'prod-eu', 'prod-us', 'v1', 'v10', 'beta'];
    const fitting = (...patterns: string[]) => names.filter(name => isProtectedAlias(name, patterns));
    assert.deepEqual(fitting('live', 'prod-*'), ['live', 'prod-eu', 'prod-us']);
    assert.deepEqual(fitting('v?'), ['v1']);
    assert.deepEqual(fitting('*'), names);
    assert.deepEqual(fitting('LIVE', '.*', '[a-z]+', ''), []);
    assert.deepEqual(fitting(), []);
  });
});
