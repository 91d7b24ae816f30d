import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { functionOf, samTemplate } from './templates.ts';

const withMetadata = (metadata: string, properties = 'CodeUri: src') =>
  functionOf(`${samTemplate({ properties })}    Metadata: ${metadata}\n`);

describe('the build method of a compiled function', () => {
  it('is read with its program and working folder', () => {
    const { nativeBuild } = withMetadata(
      '{ BuildMethod: rust-cargolambda, BuildProperties: { Binary: get }, WorkingDirectory: ./rust }',
    );
    assert.deepEqual(nativeBuild, {
      method: 'rust-cargolambda',
      binary: 'get',
      workingFolder: '/project/rust',
    });
    assert.deepEqual(withMetadata('{ BuildMethod: makefile }').nativeBuild, { method: 'makefile' });
  });

  it('is not esbuild’s, and absent without one', () => {
    assert.equal(withMetadata('{ BuildMethod: esbuild }').nativeBuild, undefined);
    assert.equal(withMetadata('{ SkipBuild: true }').nativeBuild, undefined);
  });
});

describe('the image of a function', () => {
  it('is what SAM builds it from', () => {
    const { image } = withMetadata(
      '{ Dockerfile: Dockerfile.get, DockerContext: ./get, DockerBuildTarget: slim, DockerBuildArgs: { A: b } }',
      'PackageType: Image',
    );
    assert.deepEqual(image, {
      build: {
        contextFolder: '/project/get',
        dockerfile: 'Dockerfile.get',
        target: 'slim',
        arguments: { A: 'b' },
      },
    });
  });

  it('is the one that ImageUri names, with what ImageConfig replaces', () => {
    const { image } = functionOf(
      samTemplate({
        properties:
          'PackageType: Image\nImageUri: greet:1\nImageConfig: { Command: [app.handler], EntryPoint: [/run, a], WorkingDirectory: /app }',
      }),
    );
    assert.deepEqual(image, {
      uri: 'greet:1',
      entryPoint: ['/run', 'a'],
      command: ['app.handler'],
      workingFolder: '/app',
    });
  });

  it('is none of a zipped function', () => {
    assert.equal(functionOf(samTemplate({})).image, undefined);
  });
});
