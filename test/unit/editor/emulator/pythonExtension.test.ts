import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Uri } from 'vscode';
import { chosenPython, type PythonExtension } from '../../../../src/editor/emulator/pythonExtension.ts';

const file = { fsPath: '/project/template.yaml' } as Uri;

/** The extension with one environment chosen. */
function extensionWith(
  resolved: Awaited<ReturnType<PythonExtension['environments']['resolveEnvironment']>>,
  isActive = true,
) {
  const exports: PythonExtension = {
    environments: {
      getActiveEnvironmentPath: resource => ({ path: `chosen for ${resource.fsPath}` }),
      resolveEnvironment: async ({ path }) => (path === `chosen for ${file.fsPath}` ? resolved : undefined),
    },
  };
  return {
    isActive,
    get exports() {
      if (!isActive) throw new Error('It is not active.');
      return exports;
    },
    activate: async () => exports,
  };
}

describe('the Python that is chosen in the editor', () => {
  const executable = { uri: { fsPath: '/envs/orders/bin/python' } };

  it('is that of an environment', async () => {
    const extension = extensionWith({ executable, environment: {} });
    assert.equal(await chosenPython(extension, file), '/envs/orders/bin/python');
  });

  it('is known also where the extension has not started yet', async () => {
    const extension = extensionWith({ executable, environment: {} }, false);
    assert.equal(await chosenPython(extension, file), '/envs/orders/bin/python');
  });

  it('is none without the extension, without a choice, and for a Python that is no environment', async () => {
    assert.equal(await chosenPython(undefined, file), '');
    assert.equal(await chosenPython(extensionWith(undefined), file), '');
    assert.equal(await chosenPython(extensionWith({ executable, environment: undefined }), file), '');
    const broken = { executable: { uri: undefined }, environment: {} };
    assert.equal(await chosenPython(extensionWith(broken), file), '');
  });
});
