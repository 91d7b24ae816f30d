import { homedir } from 'node:os';
import { type Disposable, type Event, EventEmitter, workspace } from 'vscode';
import type { ConnectionChoice } from '../model/aws/connection.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from '../model/emulatorSettings.ts';
import type { EditorPython } from './emulator/editorPython.ts';
import { settingIds, settingsSection } from './ids.ts';
import { replaceVariables } from './settingVariables.ts';

/** How a person wants the local endpoint. */
export interface EndpointSettings {
  /** 0: the usual one, or any that is free. */
  readonly port: number;
  /** Calls of functions that are not here go to AWS. */
  readonly passUnknown: boolean;
}

/** The settings of the extension as a typed picture; the only reader of the configuration. */
export interface Config extends Disposable {
  emulator(): EmulatorSettings;
  endpoint(): EndpointSettings;
  /** What is not set is left to the environment and the shared files. */
  aws(): ConnectionChoice;
  /** Names or patterns of aliases whose name is typed before they are changed. */
  protectedAliases(): readonly string[];
  /** What is done with shifts that were under way when the window closed. */
  shiftsAfterRestart(): 'ask' | 'resume' | 'pause';
  /** Glob patterns that are not searched for templates. */
  exclude(): readonly string[];
  codeLensEnabled(): boolean;
  /** The other settings of the linter are read by the language server itself. */
  lintEnabled(): boolean;
  readonly onDidChange: Event<void>;
}

/** @param python what the Python extension adds to the settings of the emulator */
export function createConfig(python: EditorPython): Config {
  const changed = new EventEmitter<void>();
  const subscription = workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration(settingsSection)) changed.fire();
  });
  const pythonSubscription = python.onDidChange(() => changed.fire());

  function read<T>(id: string, fallback: T): T {
    return workspace.getConfiguration(settingsSection).get<T>(id, fallback);
  }

  function readPath(id: string, fallback: string): string {
    const folders = (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, path: uri.fsPath }));
    return replaceVariables(read(id, fallback), folders, homedir());
  }

  return {
    emulator: () => ({
      ...defaultEmulatorSettings,
      ...python.settings(),
      nodePath: readPath(settingIds.nodePath, defaultEmulatorSettings.nodePath),
      pythonPath: readPath(settingIds.pythonPath, defaultEmulatorSettings.pythonPath),
      environmentFile: readPath(settingIds.environmentFile, defaultEmulatorSettings.environmentFile),
      secretsFile: readPath(settingIds.secretsFile, defaultEmulatorSettings.secretsFile),
      environmentOverrides: read(
        settingIds.environmentOverrides,
        defaultEmulatorSettings.environmentOverrides,
      ),
      strict: read(settingIds.strict, defaultEmulatorSettings.strict),
      isolation: read(settingIds.isolation, defaultEmulatorSettings.isolation),
      cpuShare: read(settingIds.cpuShare, defaultEmulatorSettings.cpuShare),
      idleMinutes: read(settingIds.idleMinutes, defaultEmulatorSettings.idleMinutes),
    }),
    endpoint: () => ({
      port: read(settingIds.endpointPort, 0),
      passUnknown: read(settingIds.passUnknownToAws, false),
    }),
    aws() {
      const profile = read<string>(settingIds.awsProfile, '');
      const region = read<string>(settingIds.awsRegion, '');
      const endpointUrl = read<string>(settingIds.awsEndpointUrl, '');
      return { ...(profile && { profile }), ...(region && { region }), ...(endpointUrl && { endpointUrl }) };
    },
    shiftsAfterRestart() {
      const value = read<unknown>(settingIds.shiftsAfterRestart, 'ask');
      return value === 'resume' || value === 'pause' ? value : 'ask';
    },
    protectedAliases: () => read<readonly string[]>(settingIds.protectedAliases, []).filter(isText),
    // A copy: what VS Code hands out cannot be posted to a thread.
    exclude: () => [...read<readonly string[]>(settingIds.exclude, [])],
    codeLensEnabled: () => read(settingIds.codeLensEnabled, true),
    lintEnabled: () => read(settingIds.lintEnabled, true),
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      pythonSubscription.dispose();
      changed.dispose();
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
