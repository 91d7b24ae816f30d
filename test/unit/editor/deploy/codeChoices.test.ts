import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeChoices, findSamBuild } from '../../../../src/editor/deploy/codeChoices.ts';
import type { LambdaFunction } from '../../../../src/model/lambdaFunction.ts';
import { temporaryFolder } from '../../emulator/preparation/temporaryFolder.ts';
import { ordersFunction } from '../ordersFunction.ts';

const esbuild = { entryPoints: ['app.ts'], external: [] };
const directory = { type: 'directory', path: '/shop/orders' } as const;
const built = { path: '/shop/.aws-sam/build/Orders', builtAtMs: 0 };
const isBuilt = true;

describe('what can be deployed to a function', () => {
  const labels = (parts: Partial<LambdaFunction>, withBuild = false) =>
    codeChoices(ordersFunction(parts), withBuild ? built : undefined, 90 * 60_000, file => file.slice(6)).map(
      ({ label }) => label,
    );

  it('is first what its template makes of it', () => {
    assert.deepEqual(labels({ code: directory }), ['orders']);
    assert.deepEqual(labels({ code: directory }, isBuilt), ['.aws-sam/build/Orders', 'orders']);
    assert.deepEqual(labels({ code: directory, esbuild }, isBuilt), [
      'Build with esbuild',
      '.aws-sam/build/Orders',
    ]);
    assert.deepEqual(labels({ code: directory, esbuild: { ...esbuild, isRenamed: true } }), [
      'orders',
      'Build with esbuild',
    ]);
    assert.deepEqual(labels({ code: { type: 'file', path: '/shop/code.zip' } }), ['code.zip']);
    assert.deepEqual(labels({ code: { type: 'inline', text: '' } }), ['The text of the template']);
  });

  it('is nothing of what is elsewhere or a container image', () => {
    assert.deepEqual(labels({ code: { type: 'remote', uri: 's3://a/b' } }), []);
    assert.deepEqual(labels({ code: directory, packageType: 'Image' }, isBuilt), []);
  });

  it('tells how old a build is', () => {
    const [first] = codeChoices(ordersFunction({ code: directory }), built, 90 * 60_000, file => file);
    assert.equal(first?.detail, 'What sam build made, 90 min ago');
  });

  it('includes what sam build has made beside the template', async t => {
    const folder = await temporaryFolder(t, { '.aws-sam/build/Orders/app.js': '' });
    const fn = ordersFunction({ templateFile: `${folder}/template.yaml`, logicalId: 'Orders' });
    assert.equal((await findSamBuild(fn))?.path, `${folder}/.aws-sam/build/Orders`);
    assert.equal(await findSamBuild({ ...fn, logicalId: 'Other' }), undefined);
  });
});
