import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildOptions,
  endingNote,
  moduleFormat,
} from '../../../../../src/emulator/preparation/build/buildOptions.ts';
import type { BuildRequest } from '../../../../../src/emulator/preparation/build/buildRequest.ts';

function request(changes: Partial<BuildRequest> = {}): BuildRequest {
  return {
    logicalId: 'Greet',
    codeFolder: '/code',
    sourceFile: '/code/src/greet.ts',
    handler: 'src/greet.handler',
    runtime: { id: 'nodejs22.x', family: 'nodejs', version: '22' },
    outputFolder: '/out',
    ...changes,
  };
}

const noSettings = { entryPoints: [], external: [] };

describe('the module format of a build', () => {
  it('is what the ending says, else what the package says', () => {
    assert.equal(moduleFormat({ sourceFile: 'a.mts' }, 'commonjs'), 'esm');
    assert.equal(moduleFormat({ sourceFile: 'a.cts' }, 'module'), 'cjs');
    assert.equal(moduleFormat({ sourceFile: 'a.ts' }, 'module'), 'esm');
    assert.equal(moduleFormat({ sourceFile: 'a.ts' }, 'commonjs'), 'cjs');
  });

  it('is SAM’s where SAM builds: CommonJS unless it says otherwise', () => {
    assert.equal(moduleFormat({ sourceFile: 'a.mts', settings: noSettings }, 'module'), 'cjs');
    const settings = { ...noSettings, format: 'esm' } as const;
    assert.equal(moduleFormat({ sourceFile: 'a.ts', settings }, 'commonjs'), 'esm');
  });
});

describe('the module format of a build whose package.json is deployed', () => {
  const settings = { ...noSettings, deploysPackageJson: true } as const;

  it('is what package.json says, unless the build says otherwise', () => {
    assert.equal(moduleFormat({ sourceFile: 'a.ts', settings }, 'module'), 'esm');
    assert.equal(moduleFormat({ sourceFile: 'a.ts', settings }, 'commonjs'), 'cjs');
    assert.equal(
      moduleFormat({ sourceFile: 'a.ts', settings: { ...settings, format: 'cjs' } }, 'module'),
      'cjs',
    );
  });

  it('comes with a note only where Lambda would load it as CommonJS', () => {
    assert.deepEqual(endingNote({ settings }, 'esm', 'module'), []);
    assert.match(endingNote({ settings }, 'esm', 'commonjs').join(), /Add "type": "module"/);
  });
});

describe('esbuild’s options', () => {
  it('lay the output out as the handler says, for the runtime’s Node.js, with linked source maps', () => {
    const { entryPoints, outExtension, target, sourcemap, sourcesContent } = buildOptions(request(), 'cjs');
    assert.deepEqual(entryPoints, [{ in: '/code/src/greet.ts', out: 'src/greet' }]);
    assert.deepEqual(outExtension, { '.js': '.js' });
    assert.deepEqual([target, sourcemap, sourcesContent], ['node22', 'linked', false]);
  });

  it('keep everything after the first dot of a handler’s file for the export', () => {
    const { entryPoints } = buildOptions(request({ handler: 'v1.0/greet.api.get' }), 'cjs');
    assert.deepEqual(entryPoints, [{ in: '/code/src/greet.ts', out: 'v1.0/greet' }]);
  });

  it('give the output the ending that fits the source', () => {
    const outExtensionOf = (sourceFile: string) =>
      buildOptions(request({ sourceFile }), 'esm').outExtension?.['.js'];
    assert.deepEqual(['/a.mts', '/a.cts', '/a.tsx'].map(outExtensionOf), ['.mjs', '.cjs', '.js']);
    const ofBundler = request({ sourceFile: '/a.mjs', settings: { entryPoints: [], external: [] } });
    assert.deepEqual(buildOptions(ofBundler, 'cjs').outExtension, {}, 'a bundler writes .js from any source');
  });

  it('are SAM’s where the template has them', () => {
    const settings = {
      entryPoints: ['greet.ts'],
      external: ['@aws-sdk/*'],
      format: 'esm',
      target: 'es2022,node20',
      minify: true,
      mainFields: ['module', 'main'],
      loader: { '.html': 'text', '.odd': 'unheard-of' },
      define: { STAGE: '"dev"' },
      banner: { js: '/* banner */' },
      alias: { old: 'new' },
      outExtension: { '.js': '.mjs' },
      resolveExtensions: ['.ts'],
      keepNames: true,
    } as const;
    const options = buildOptions(request({ settings }), 'esm');
    assert.deepEqual(options.external, ['@aws-sdk/*']);
    assert.deepEqual(options.target, ['es2022', 'node20']);
    assert.deepEqual(options.loader, { '.html': 'text' });
    assert.deepEqual(options.outExtension, { '.js': '.mjs' });
    for (const name of [
      'minify',
      'mainFields',
      'define',
      'banner',
      'alias',
      'resolveExtensions',
      'keepNames',
    ] as const) {
      assert.deepEqual(options[name], settings[name], name);
    }
  });

  it('have SAM’s own default target where the template gives none', () => {
    assert.deepEqual(buildOptions(request({ settings: noSettings }), 'cjs').target, ['es2020']);
  });
});
