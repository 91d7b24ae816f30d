import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localPlaces } from '../../../../src/editor/invokeOnAws/localPlaces.ts';

describe('a file of the code on AWS', () => {
  it('is looked for in the folder of the code', () => {
    assert.deepEqual(localPlaces('/var/task/lib/a.js', '/shop/functions/orders', '/shop/functions/orders'), [
      '/shop/functions/orders/lib/a.js',
    ]);
  });

  it('is looked for in the folders above where a source map leads out of the code', () => {
    assert.deepEqual(localPlaces('/var/src/a.ts', '/shop/dist/orders', '/shop'), [
      '/shop/dist/src/a.ts',
      '/shop/var/src/a.ts',
    ]);
  });

  it('is never outside of the workspace', () => {
    for (const file of ['/var/task/../../etc/passwd', '/etc/passwd', '/var/runtime/index.mjs']) {
      const places = localPlaces(file, '/shop/functions/orders', '/shop');
      assert.ok(
        places.every(place => place.startsWith('/shop/')),
        places.join(),
      );
    }
    assert.deepEqual(localPlaces('/var/task/a.js', '/elsewhere', '/shop'), []);
  });
});
