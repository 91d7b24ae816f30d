import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import picomatch from 'picomatch';
import { attachConfiguration } from '../../../../src/editor/debug/attachConfiguration.ts';
import type { Debuggee } from '../../../../src/protocol/debugging.ts';

const context = { ownFolder: '/extensions/workbench/dist', workspaceFolders: ['/shop (1)'] };
const debuggee: Debuggee = {
  functionId: '/shop/template.yaml#Orders',
  environmentId: 'e1',
  language: 'nodejs',
  address: { host: '127.0.0.1', port: 4711 },
  taskRoot: '/shop (1)/node_modules/.cache/lambda-workbench/Orders',
};

describe('the attach configuration', () => {
  it('of Node.js leads to the process, and names its environment', () => {
    const configuration = attachConfiguration('Orders', debuggee, context);
    assert.deepEqual(
      [configuration.type, configuration.request, configuration.name, configuration['lambdaEnvironment']],
      ['node', 'attach', 'Orders', 'e1'],
    );
    assert.deepEqual([configuration['address'], configuration['port']], ['127.0.0.1', 4711]);
    assert.equal(configuration['autoAttachChildProcesses'], false);
  });

  it('of Node.js reads the source maps of what was built and of the workspace, not of packages', () => {
    const { resolveSourceMapLocations } = attachConfiguration('Orders', debuggee, context) as unknown as {
      readonly resolveSourceMapLocations: readonly string[];
    };
    const excluded = resolveSourceMapLocations.filter(pattern => pattern.startsWith('!'));
    const included = resolveSourceMapLocations.filter(pattern => !excluded.includes(pattern));
    const isRead = (file: string): boolean =>
      included.some(pattern => picomatch.isMatch(file, pattern, { dot: true })) &&
      !excluded.some(pattern => picomatch.isMatch(file, pattern.slice(1), { dot: true }));
    assert.ok(isRead(`${debuggee.taskRoot}/create.js.map`));
    assert.ok(isRead('/shop (1)/packages/money/dist/index.js.map'));
    assert.ok(!isRead('/shop (1)/node_modules/left-pad/index.js.map'));
    assert.ok(!isRead('/elsewhere/index.js.map'));
  });

  it('of Python leads to debugpy in the process', () => {
    const python = { ...debuggee, language: 'python' } as const;
    const configuration = attachConfiguration('Orders', python, context);
    assert.deepEqual([configuration.type, configuration.request], ['debugpy', 'attach']);
    assert.deepEqual(configuration['connect'], { host: '127.0.0.1', port: 4711 });
  });
});
