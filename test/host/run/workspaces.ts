import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { copyOrders } from '../../support/ordersCopy.ts';
import { makePythonWorkspace } from '../../support/python/pythonWorkspace.ts';

/**
 * What VS Code has open while a test runs. The name of a test file picks it: `tree.test.ts` runs in `orders`,
 * `tree.multiRoot.test.ts` in `multiRoot`.
 */
export const workspaceKinds = ['orders', 'multiRoot', 'empty', 'untrusted', 'python'] as const;

export type WorkspaceKind = (typeof workspaceKinds)[number];

/** A workspace in a temporary folder, free to be changed. */
export interface Workspace {
  /** A folder, or a `.code-workspace` file. */
  readonly location: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Folders of other extensions that are installed. */
  readonly extensions?: readonly string[];
  remove(): Promise<void>;
}

export async function makeWorkspace(kind: WorkspaceKind): Promise<Workspace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lww-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { ...(await content[kind](folder)), remove };
}

const content: Record<WorkspaceKind, (folder: string) => Promise<Omit<Workspace, 'remove'>>> = {
  orders: async folder => ({ location: await copyOrders(folder), settings: {} }),

  multiRoot: async folder => {
    await copyOrders(folder);
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
    location: await copyOrders(folder),
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    },
  }),

  python: async folder => ({ ...(await makePythonWorkspace(folder)), settings: {} }),
};
