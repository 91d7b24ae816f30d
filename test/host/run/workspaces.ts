import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { exampleWorkspace, root } from '../../../scripts/lib/paths.mjs';

/**
 * What VS Code has open while a test runs. The name of a test file picks it: `tree.test.ts` runs in `orders`,
 * `tree.multiRoot.test.ts` in `multiRoot`.
 */
export const workspaceKinds = ['orders', 'multiRoot', 'empty', 'untrusted'] as const;

export type WorkspaceKind = (typeof workspaceKinds)[number];

/** A workspace in a temporary folder, free to be changed. */
export interface Workspace {
  /** A folder, or a `.code-workspace` file. */
  readonly location: string;
  readonly settings: Readonly<Record<string, unknown>>;
  remove(): Promise<void>;
}

export async function makeWorkspace(kind: WorkspaceKind): Promise<Workspace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lww-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { ...(await content[kind](folder)), remove };
}

const content: Record<WorkspaceKind, (folder: string) => Promise<Omit<Workspace, 'remove'>>> = {
  orders: async folder => ({ location: await copyOfOrders(folder), settings: {} }),

  multiRoot: async folder => {
    await copyOfOrders(folder);
    await cp(path.join(root, 'test', 'fixtures', 'second'), path.join(folder, 'second'), { recursive: true });
    const location = path.join(folder, 'both.code-workspace');
    await writeFile(location, JSON.stringify({ folders: [{ path: 'orders' }, { path: 'second' }] }));
    return { location, settings: {} };
  },

  empty: async folder => {
    const location = path.join(folder, 'empty');
    await mkdir(location);
    return { location, settings: {} };
  },

  untrusted: async folder => ({
    location: await copyOfOrders(folder),
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  }),
};

/** Copies examples/orders; its dependencies are linked, not copied. */
async function copyOfOrders(folder: string): Promise<string> {
  const copy = path.join(folder, 'orders');
  const isOurs = (source: string) => !['node_modules', '.aws-sam'].includes(path.basename(source));
  await cp(exampleWorkspace, copy, { recursive: true, filter: isOurs });
  await symlink(path.join(exampleWorkspace, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  return copy;
}
