import type { FileSystem } from '../../../model/fileSystem.ts';
import { nearestTsconfig } from '../../../project/nearestTsconfig.ts';

/**
 * Whether the tsconfig.json nearest to a source asks for `emitDecoratorMetadata`, which esbuild cannot make:
 * frameworks that inject dependencies by type need it.
 */
export async function needsDecoratorMetadata(sourceFile: string, fileSystem: FileSystem): Promise<boolean> {
  const tsconfig = await nearestTsconfig(sourceFile, fileSystem);
  return tsconfig?.options.emitDecoratorMetadata === true;
}
