import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mountTable, type Places } from '../../../../src/emulator/isolation/places.ts';

const places: Places = {
  taskRoot: '/home/ada/my app',
  ephemeralStorageMb: 1024,
  workFolder: '/tmp/lambda-workbench-1/env',
  varFolders: new Map([
    ['lib', '/var/lib'],
    ['run', '/run'],
  ]),
  kept: [],
};

function linesOf(more: Partial<Places> = {}): string[] {
  return mountTable({ ...places, ...more })
    .trimEnd()
    .split('\n');
}

describe('the mounts of an environment', () => {
  it('are the code, an empty /opt, a /tmp with its size, and what /var had', () => {
    const work = '/tmp/lambda-workbench-1/env';
    assert.deepEqual(linesOf({ hostsFile: `${work}/hosts` }), [
      `lambda-workbench-1/env ${work}/tmp tmpfs size=1024m,mode=1777,nosuid,nodev`,
      `opt ${work}/opt tmpfs mode=755`,
      `var ${work}/var tmpfs mode=755`,
      `/var/lib ${work}/var/lib none rbind,X-mount.mkdir`,
      `/run ${work}/var/run none rbind,X-mount.mkdir`,
      `/home/ada/my\\040app ${work}/var/task none rbind,X-mount.mkdir,ro`,
      `${work}/hosts /etc/hosts none bind,ro`,
      `${work}/var /var none rbind,X-mount.mkdir,ro`,
      `${work}/opt /opt none rbind,X-mount.mkdir,ro`,
      `${work}/tmp /tmp none rbind,X-mount.mkdir`,
    ]);
  });

  it('have the layers in /opt, beside what must stay there', () => {
    const layers = linesOf({ layerRoot: '/layers' });
    assert.ok(layers.includes('/layers /tmp/lambda-workbench-1/env/opt none rbind,X-mount.mkdir,ro'));
    const both = linesOf({
      layerRoot: '/layers',
      layerEntries: ['lib', 'node'],
      kept: ['/opt/node', '/tmp/app'],
    });
    const binds = both
      .filter(line => /\/env\/(?:opt|tmp)\//.test(line))
      .map(line => line.split(' ').slice(0, 2));
    assert.deepEqual(binds, [
      ['/tmp/app', '/tmp/lambda-workbench-1/env/tmp/app'],
      ['/layers/lib', '/tmp/lambda-workbench-1/env/opt/lib'],
      ['/layers/node', '/tmp/lambda-workbench-1/env/opt/node'],
      ['/opt/node', '/tmp/lambda-workbench-1/env/opt/node'],
    ]);
  });

  it('take any name of a folder', () => {
    const [line] = linesOf({ taskRoot: '/a\tb\n#c\\d' }).filter(each => each.includes('/var/task'));
    assert.match(line ?? '', /^\/a\\011b\\012\\043c\\134d \S+ none \S+$/);
  });
});
