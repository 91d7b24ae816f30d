import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ownNode } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { installVscode } from './installVscode.ts';

/** A VS Code with settings and extensions of its own, served to a browser on this machine only. */
export interface VscodeServer {
  /** Host and port, as URIs of the workbench name the remote. */
  readonly authority: string;
  readonly pid: number;
  /** Its logs and what extensions keep. */
  readonly dataFolder: string;
  /** The address that opens a folder or a `.code-workspace` file; it carries the key without which the server refuses. */
  addressOf(workspace?: string): URL;
  /** Ends the server and all it started, and removes its data. */
  stop(): Promise<void>;
  /** Kills the server alone, without warning, as a crash does. */
  kill(): void;
}

export interface VscodeServerOptions {
  /** User settings on top of {@link quietSettings}. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** Folders of other extensions, named `<publisher>.<name>-<version>`. */
  readonly extensions?: readonly string[];
  /** Lets a page run extension tests; hides notifications and dialogs too. */
  readonly driver?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** No tour, no look-ups on the network, no update, nothing that moves while a test looks. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.hotExit': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const startLimitMs = 60_000;
const stopLimitMs = 3_000;

export async function startVscodeServer(options: VscodeServerOptions = {}): Promise<VscodeServer> {
  const entry = await installVscode();
  // Short: the path of a socket below it has a limit of about 100 characters.
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'lwv-'));
  await writeSettings(dataFolder, { ...quietSettings, ...options.settings });
  for (const extension of options.extensions ?? []) {
    const installed = path.join(dataFolder, 'extensions', path.basename(extension));
    await cp(extension, installed, { recursive: true, verbatimSymlinks: true });
  }
  const common = [
    entry,
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--server-data-dir',
    dataFolder,
  ];
  const env = serverEnvironment(options.environment);
  if (options.vsix)
    await run(ownNode, [...common, '--install-extension', options.vsix], { env, quiet: true });
  const key = randomUUID();
  const listen = ['--host', '127.0.0.1', '--port', '0', '--connection-token', key];
  const driver = options.driver ? ['--enable-smoke-test-driver'] : [];
  const child = spawn(ownNode, [...common, ...listen, ...driver], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that its extension hosts end with it.
    detached: true,
  });
  const killAll = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killAll);
  const port = await listeningPort(child);
  return {
    authority: `127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    dataFolder,
    addressOf: workspace => {
      const address = new URL(`http://127.0.0.1:${port}/?tkn=${key}`);
      if (workspace) {
        const parameter = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
        address.searchParams.set(parameter, workspace);
      }
      return address;
    },
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      const ended = hasEnded(child) ? undefined : new Promise(resolve => child.once('exit', resolve));
      signalGroup(child, 'SIGTERM');
      await Promise.race([ended, delay(stopLimitMs)]);
      killAll();
      process.off('exit', killAll);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function writeSettings(dataFolder: string, settings: object): Promise<void> {
  const user = path.join(dataFolder, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** The caller's environment without what would turn the server into a child of another VS Code. */
function serverEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_|PORT$)/.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...extra };
}

/** The port the server says it listens on; rejects with what it printed when it ends or stays silent. */
async function listeningPort(child: ChildProcess): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}.\n${output}`));
    const timer = setTimeout(() => fail('did not start in time'), startLimitMs);
    const listen = (chunk: Buffer) => {
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', code => fail(`ended with ${code}`));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
