import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver/node';
import { lintSection } from '../protocol/languageServer.ts';
import type { ClientFeatures } from './clientFeatures.ts';

/**
 * Sources, templates, variables of Terraform, and what says how code is built: `package.json`, `tsconfig.json`, lists
 * of requirements.
 */
const watched = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,py,yaml,yml,json,template,tf,tfvars,toml,txt}';

/** Asks the editor to tell of files that change on the disk and of other settings. */
export async function registerForChanges(connection: Connection, features: ClientFeatures): Promise<void> {
  if (features.registersFileWatchers) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      // A folder that is deleted has any name.
      watchers: [{ globPattern: watched }, { globPattern: '**/*', kind: WatchKind.Delete }],
    });
  }
  if (features.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: lintSection });
  }
}
