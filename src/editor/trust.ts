import { workspace } from 'vscode';
import { UserError } from '../model/userError.ts';

/** Refuses to go on in Restricted Mode: whatever runs a function runs code of the workspace. */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserError({
    code: 'workspace-not-trusted',
    what: 'The function was not run.',
    why: 'This workspace is in Restricted Mode, and running a function executes code of the workspace.',
    toDo: 'Trust the workspace if you know who wrote it.',
    remedies: [{ title: 'Manage Workspace Trust', command: 'workbench.trust.manage' }],
  });
}
