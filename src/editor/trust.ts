import { workspace } from 'vscode';
import { UserError } from '../model/userError.ts';

/** Refuses to go on in Restricted Mode: whatever runs a function runs code of the workspace. */
export function requireTrust(): void {
  refuseUnlessTrusted(
    'The function was not run.',
    'This workspace is in Restricted Mode, and running a function executes code of the workspace.',
  );
}

/** Refuses to go on in Restricted Mode, in which nothing is asked of AWS. */
export function requireTrustForAws(): void {
  refuseUnlessTrusted(
    'AWS was not asked.',
    'This workspace is in Restricted Mode, and nothing is done on AWS for one that nobody vouches for.',
  );
}

function refuseUnlessTrusted(what: string, why: string): void {
  if (workspace.isTrusted) return;
  throw new UserError({
    code: 'workspace-not-trusted',
    what,
    why,
    toDo: 'Trust the workspace if you know who wrote it.',
    remedies: [{ title: 'Manage Workspace Trust', command: 'workbench.trust.manage' }],
  });
}
