import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whether the tsconfig.json nearest to a source asks for `emitDecoratorMetadata`, which esbuild cannot make:
 * frameworks that inject dependencies by type need it.
 */
export async function needsDecoratorMetadata(sourceFile: string): Promise<boolean> {
  for (let folder = path.dirname(sourceFile); ; folder = path.dirname(folder)) {
    const text = await readFile(path.join(folder, 'tsconfig.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return /^\s*"emitDecoratorMetadata"\s*:\s*true/m.test(text);
    if (path.dirname(folder) === folder) return false;
  }
}
