import assert from 'node:assert/strict';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import whole from 'typescript';
import { buildAll } from '../../esbuild.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe("the part of TypeScript's library in the package", () => {
  let folder = '';
  let part: typeof whole;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lambda-workbench-parser-'));
    await buildAll({ production: true, outdir: path.join(folder, 'dist'), only: ['typescript'] });
    part = createRequire(import.meta.url)(path.join(folder, 'dist', 'typescript.js')).default;
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('reads every file as the whole library does, whole ones and halves', async () => {
    let texts = 0;
    for await (const file of glob('{src,test/fixtures/lint}/**/*.{ts,tsx,mts,js,mjs,cjs}', { cwd: root })) {
      const text = await readFile(path.join(root, file), 'utf8');
      for (const shown of [text, text.slice(0, text.length / 2)]) {
        texts += 1;
        assert.equal(treeText(part, file, shown), treeText(whole, file, shown), file);
      }
    }
    assert.ok(texts > 1_000, `${texts} texts`);
  });
});

/** A parsed file as text: each node with its place, and the errors. */
function treeText(library: typeof whole, file: string, text: string): string {
  const ast = library.createSourceFile(file, text, library.ScriptTarget.Latest, true);
  const lines: string[] = [];
  const add = (node: whole.Node): void => {
    lines.push([node.kind, node.pos, node.getStart(), node.end, node.flags].join(','));
    library.forEachChild(node, add);
  };
  add(ast);
  const { parseDiagnostics } = ast as unknown as { parseDiagnostics: readonly whole.Diagnostic[] };
  return [...lines, ...parseDiagnostics.map(({ start, messageText }) => `${start} ${messageText}`)].join(
    '\n',
  );
}
