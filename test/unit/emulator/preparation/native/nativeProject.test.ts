import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNativeProject } from '../../../../../src/emulator/preparation/native/nativeProject.ts';
import type { NativeBuildSettings } from '../../../../../src/model/lambdaFunction.ts';
import { createMemoryFileSystem } from '../../../project/memoryFileSystem.ts';

const find = (folder: string, files: readonly string[], nativeBuild?: NativeBuildSettings) =>
  findNativeProject(
    folder,
    nativeBuild ? { nativeBuild } : {},
    createMemoryFileSystem(Object.fromEntries(files.map(file => [file, '']))),
  );

describe('the sources of a custom runtime', () => {
  it('are a Go package below its module', async () => {
    const files = ['/app/go.mod', '/app/functions/get/main.go'];
    assert.deepEqual(await find('/app/functions/get', files), {
      builder: 'go',
      folder: '/app/functions/get',
    });
  });

  it('are no Go package without a module, and none with tests alone', async () => {
    assert.equal(await find('/app', ['/app/main.go']), undefined);
    assert.equal(await find('/app', ['/app/go.mod', '/app/main_test.go', '/app/bootstrap']), undefined);
  });

  it('are a Cargo package', async () => {
    const files = ['/app/Cargo.toml', '/app/src/main.rs'];
    assert.deepEqual(await find('/app', files), { builder: 'cargo', folder: '/app' });
  });

  it('are the Cargo package whose output the code folder is', async () => {
    const project = await find('/app/target/lambda/get', ['/app/Cargo.toml']);
    assert.deepEqual(project, { builder: 'cargo', folder: '/app', binary: 'get' });
  });

  it('are what SAM’s build method names', async () => {
    assert.deepEqual(await find('/app', ['/app/go.mod', '/app/main.go'], { method: 'makefile' }), {
      builder: 'make',
      folder: '/app',
    });
    assert.deepEqual(await find('/app', [], { method: 'makefile', workingFolder: '/app/make' }), {
      builder: 'make',
      folder: '/app/make',
    });
    assert.deepEqual(await find('/app', [], { method: 'rust-cargolambda', binary: 'get' }), {
      builder: 'cargo',
      folder: '/app',
      binary: 'get',
    });
    assert.deepEqual(await find('/app', [], { method: 'go1.x' }), { builder: 'go', folder: '/app' });
  });

  it('are none where a program lies alone', async () => {
    assert.equal(await find('/app', ['/app/bootstrap']), undefined);
  });
});
