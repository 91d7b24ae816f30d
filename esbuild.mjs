// Builds every bundle into dist/. `--production` minifies, `--watch` rebuilds on change.
// `buildAll` is also what the contract tests call: the metafiles tell who imports whom.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { membersUsedIn, typescriptParser } from './scripts/lib/typescriptParser.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');

/** Settings shared by all bundles. `mainFields` is needed by jsonc-parser, whose UMD build cannot be bundled. */
const shared = {
  absWorkingDir: root,
  bundle: true,
  mainFields: ['module', 'main'],
  // The same code as for Node.js, but for a look at an environment variable for each token.
  alias: { yaml: path.join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
};

const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };

/** Of TypeScript's library what the linter uses. */
function onlyTypescriptParser() {
  return {
    name: 'onlyTypescriptParser',
    setup(build) {
      build.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, async ({ path: file }) => {
        const members = await membersUsedIn(path.join(root, 'src'));
        return { contents: typescriptParser(await readFile(file, 'utf8'), members) };
      });
    },
  };
}

/** TypeScript is a file of its own, which takes no time to build again and is loaded with the first JavaScript file. */
function sharedTypescript() {
  return {
    name: 'sharedTypescript',
    setup(build) {
      build.onResolve({ filter: /^typescript$/ }, () => ({ path: 'typescript', namespace: 'shared' }));
      build.onLoad({ filter: /^typescript$/, namespace: 'shared' }, () => ({
        contents: "export default require('./typescript.js').default;",
      }));
      build.onResolve({ filter: /^\.\/typescript\.js$/, namespace: 'shared' }, ({ path }) => ({
        path,
        external: true,
      }));
    },
  };
}

/** The parser of Terraform's language is a module of its own with WebAssembly beside it, loaded with the first file. */
function sharedHclGrammar() {
  return {
    name: 'sharedHclGrammar',
    setup(build) {
      build.onResolve({ filter: /\/hclGrammar\.ts$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: './hclGrammar.mjs', external: true } : undefined,
      );
    },
  };
}

/** Each bundle by name. Only the extension may see `vscode`: elsewhere a stray import fails the build. */
export const bundles = {
  extension: {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    target: 'node22',
  },
  // Loaded when the linter starts.
  languageClient: {
    ...node,
    entryPoints: { languageClient: 'src/editor/diagnostics/languageClient.ts' },
    external: ['vscode'],
    target: 'node22',
  },
  cli: {
    ...node,
    entryPoints: { cli: 'src/cli.ts' },
    banner: { js: '#!/usr/bin/env node' },
    external: ['./emulatorCommands.js', './releaseCommand.js'],
  },
  processes: {
    ...node,
    entryPoints: {
      emulatorCommands: 'src/terminal/emulatorCommands.ts',
      templates: 'src/terminal/templates.ts',
      emulatorProcess: 'src/emulatorProcess.ts',
      projectWorker: 'src/projectWorker.ts',
    },
    plugins: [sharedHclGrammar()],
    // Found at run time: in the user's project first (emulator/build).
    external: ['esbuild'],
  },
  // The SDK, loaded when AWS is first asked.
  aws: {
    ...node,
    entryPoints: { aws: 'src/aws.ts' },
  },
  releaseCommand: {
    ...node,
    entryPoints: { releaseCommand: 'src/terminal/release/releaseCommand.ts' },
  },
  linter: {
    ...node,
    entryPoints: { linter: 'src/linter.ts' },
    plugins: [sharedTypescript(), sharedHclGrammar()],
  },
  languageServer: {
    ...node,
    entryPoints: { languageServer: 'src/languageServer.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  typescript: {
    ...node,
    entryPoints: { typescript: 'typescript' },
    plugins: [onlyTypescriptParser()],
  },
  // An ES module, since its parser finds its WebAssembly by `import.meta.url`.
  hclGrammar: {
    ...node,
    format: 'esm',
    entryPoints: {
      hclGrammar: 'src/project/terraform/hclGrammar.ts',
      'web-tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
      'tree-sitter-terraform': '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
    },
    outExtension: { '.js': '.mjs' },
    loader: { '.wasm': 'copy' },
    define: { 'import.meta.resolve': 'resolveBeside' },
    banner: { js: "const resolveBeside = name => new URL(name.split('/').at(-1), import.meta.url).href;" },
  },
  // Runs inside the user's execution environments, on whichever Node.js they have. Its class names and source lines
  // show in the logs of handlers.
  nodeRuntime: {
    ...node,
    keepNames: true,
    entryPoints: { nodeRuntime: 'src/emulator/runtimes/node/main.ts' },
    target: 'node18',
  },
  // Runs inside Python environments, as it is.
  pythonRuntime: {
    ...shared,
    entryPoints: ['src/emulator/runtimes/python/**/*.py'],
    outbase: 'src/emulator/runtimes/python',
    entryNames: 'pythonRuntime/[dir]/[name]',
    loader: { '.py': 'copy' },
  },
  rubyRuntime: {
    ...shared,
    entryPoints: ['src/emulator/runtimes/ruby/*.rb'],
    outbase: 'src/emulator/runtimes/ruby',
    entryNames: 'rubyRuntime/[name]',
    loader: { '.rb': 'copy' },
  },
  webview: {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'chrome130',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: {
      invocations: 'src/webview/invocations/main.tsx',
      release: 'src/webview/release/main.tsx',
    },
    loader: { '.css': 'css' },
  },
};

/** Builds all bundles once, or those named, by default into `dist`, and returns their metafiles by name. */
export async function buildAll({
  production = false,
  write = true,
  outdir = dist,
  only = Object.keys(bundles),
} = {}) {
  if (write) {
    await rm(outdir, { recursive: true, force: true });
    await mkdir(outdir);
    // The package is an ES module project; its bundles are CommonJS.
    await writeFile(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  }
  /** @type {Record<string, esbuild.Metafile>} */
  const metafiles = {};
  await Promise.all(
    only.map(async name => {
      const result = await esbuild.build({ ...bundles[name], ...mode(production, name), write, outdir });
      metafiles[name] = result.metafile;
    }),
  );
  return metafiles;
}

function mode(production, name) {
  return production
    ? {
        minify: name !== 'nodeRuntime',
        // Names cost a call for each function that is made: the linter makes millions.
        keepNames: name !== 'typescript' && name !== 'linter',
        sourcemap: false,
        define: { ...bundles[name].define, 'process.env.NODE_ENV': '"production"' },
      }
    : { sourcemap: name === 'typescript' ? false : 'linked', sourcesContent: false };
}

async function watch() {
  await buildAll();
  await Promise.all(
    Object.values(bundles).map(async options => {
      const context = await esbuild.context({ ...options, ...mode(false), outdir: dist, logLevel: 'info' });
      await context.watch();
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--watch')) await watch();
  else await buildAll({ production: process.argv.includes('--production') });
}
