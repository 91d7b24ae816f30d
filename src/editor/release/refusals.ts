import { UserError } from '../../model/userError.ts';

/** Nothing is written in Restricted Mode. */
export function restricted(): UserError {
  return new UserError({
    code: 'workspace-not-trusted',
    what: 'Nothing was changed.',
    why: 'This workspace is in Restricted Mode, in which nothing is written to AWS.',
    toDo: 'Trust the workspace if you know who wrote it.',
    remedies: [{ title: 'Manage Workspace Trust', command: 'workbench.trust.manage' }],
  });
}

/** Only what was shown last can be confirmed. */
export function notShown(): UserError {
  return new UserError({
    code: 'preview-gone',
    what: 'Nothing was changed.',
    why: 'This preview is not the last one, or its change was made already.',
    toDo: 'Propose the change again.',
  });
}

/** What was shown is of a connection that the window no longer has. */
export function reconnected(): UserError {
  return new UserError({
    code: 'connection-changed',
    what: 'Nothing was changed.',
    why: 'The window has connected to AWS anew since this preview was made, perhaps as somebody else.',
    toDo: 'Propose the change again.',
  });
}

/** A preview with a problem cannot be confirmed. */
export function notPossible(problem: string): UserError {
  return new UserError({
    code: 'change-not-possible',
    what: 'Nothing was changed.',
    why: problem,
    toDo: 'Propose another change.',
  });
}

/** A protected alias needs its name typed. */
export function notTyped(name: string): UserError {
  return new UserError({
    code: 'name-not-typed',
    what: 'Nothing was changed.',
    why: `${name} is protected, and its name was not typed.`,
    toDo: `Type ${name} to confirm.`,
  });
}
