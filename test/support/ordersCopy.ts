import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { exampleWorkspace } from '../../scripts/lib/paths.mjs';

/** Copies examples/orders to `<folder>/orders`, free to be changed; its dependencies are linked, not copied. */
export async function copyOrders(folder: string): Promise<string> {
  const copy = path.join(folder, 'orders');
  const notCopied = ['node_modules', '.aws-sam'].map(name => path.join(exampleWorkspace, name));
  const isOurs = (source: string) => !notCopied.includes(source);
  await cp(exampleWorkspace, copy, { recursive: true, filter: isOurs });
  await symlink(path.join(exampleWorkspace, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  return copy;
}
