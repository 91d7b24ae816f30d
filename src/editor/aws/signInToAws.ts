import { env, ProcessExecution, Task, type TaskExecution, TaskRevealKind, TaskScope, tasks } from 'vscode';
import type { SignIn } from '../../model/aws/sharedProfile.ts';
import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import { requireTrustForAws } from '../trust.ts';
import { findAwsCli } from './awsCli.ts';
import type { AwsPlaceChoice } from './selectAwsPlace.ts';

/**
 * Opens a session for the profile in use with the AWS CLI, in a terminal: it may show a code or ask something.
 * @returns when the person has signed in
 * @throws UserError when the profile has no session, or nobody has signed in
 */
export async function signInToAws({ config, listProfiles }: AwsPlaceChoice): Promise<void> {
  requireTrustForAws();
  const name = config.aws().profile ?? (process.env['AWS_PROFILE'] || 'default');
  const signIn = (await listProfiles()).find(profile => profile.name === name)?.signIn;
  if (!signIn) throw nothingToSignInTo(name);
  const exitCode = await runTask(signInTask(await findAwsCli(), signIn));
  if (exitCode !== 0) throw notSignedIn(signIn);
}

function signInTask(program: string, { type, profile }: SignIn): Task {
  const command = type === 'sso' ? ['sso', 'login'] : ['login'];
  const task = new Task(
    { type: 'process' },
    TaskScope.Workspace,
    `Sign in to AWS (${profile})`,
    'Lambda Workbench',
    new ProcessExecution(program, [...command, '--profile', profile]),
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: true };
  return task;
}

async function runTask(task: Task): Promise<number | undefined> {
  let execution: TaskExecution | undefined;
  const ended = new Promise<number | undefined>(resolve => {
    const isOurs = (other: TaskExecution) => other === execution || other.task.name === task.name;
    const processEnd = tasks.onDidEndTaskProcess(event => {
      if (isOurs(event.execution)) end(event.exitCode);
    });
    // Comes alone where the process did not start, and after the other one else.
    const taskEnd = tasks.onDidEndTask(event => {
      if (isOurs(event.execution)) end(undefined);
    });
    function end(exitCode: number | undefined): void {
      processEnd.dispose();
      taskEnd.dispose();
      resolve(exitCode);
    }
  });
  execution = await tasks.executeTask(task);
  return ended;
}

function nothingToSignInTo(profile: string): UserError {
  return new UserError({
    code: 'aws-no-session',
    what: 'There is nothing to sign in to.',
    why: `The profile ${profile} has no session of IAM Identity Center and none of the console.`,
    toDo: 'Get new credentials for it, or choose another profile.',
    remedies: [{ title: 'Select Profile and Region...', command: commandIds.selectAwsPlace }],
  });
}

function notSignedIn({ profile }: SignIn): UserError {
  return new UserError({
    code: 'aws-not-signed-in',
    what: 'Nobody was signed in.',
    why: `The AWS CLI ended without a session for ${profile}.`,
    toDo: `Its terminal says why${env.remoteName === undefined ? '' : '; in a remote window open its link on your own machine'}.`,
    remedies: [{ title: 'Sign In', command: commandIds.signInToAws }],
  });
}
