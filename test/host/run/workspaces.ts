import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { startMoto } from '../../aws/support/moto.ts';
import { copyOrders } from '../../support/ordersCopy.ts';
import { makePythonWorkspace } from '../../support/python/pythonWorkspace.ts';
import { awsEnvironment, awsRegion, fillAwsAccount } from '../support/awsAccount.ts';

/**
 * What VS Code has open while a test runs. The name of a test file picks it: `tree.test.ts` runs in `orders`,
 * `tree.multiRoot.test.ts` in `multiRoot`.
 */
export const workspaceKinds = ['orders', 'multiRoot', 'empty', 'untrusted', 'python', 'aws'] as const;

export type WorkspaceKind = (typeof workspaceKinds)[number];

/** A workspace in a temporary folder, free to be changed. */
export interface Workspace {
  /** A folder, or a `.code-workspace` file. */
  readonly location: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Variables for VS Code. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of other extensions that are installed. */
  readonly extensions?: readonly string[];
  remove(): Promise<void>;
}

interface Content extends Omit<Workspace, 'remove'> {
  /** Ends what was started for the workspace. */
  stop?(): void;
}

export async function makeWorkspace(kind: WorkspaceKind): Promise<Workspace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lww-'));
  const { stop, ...workspace } = await content[kind](folder);
  return {
    ...workspace,
    async remove() {
      stop?.();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const content: Record<WorkspaceKind, (folder: string) => Promise<Content>> = {
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

  aws: async folder => {
    const location = await copyOrders(folder);
    const moto = await startMoto();
    try {
      await fillAwsAccount(moto.url);
    } catch (error) {
      moto.stop();
      throw error;
    }
    const settings = {
      'lambdaWorkbench.aws.endpointUrl': moto.url,
      'lambdaWorkbench.aws.region': awsRegion,
    };
    return { location, settings, environment: awsEnvironment, stop: moto.stop };
  },

  python: async folder => ({ ...(await makePythonWorkspace(folder)), settings: {} }),
};
