import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { Uri } from 'vscode';
import { UserError } from '../../model/userError.ts';

const isWindows = process.platform === 'win32';

/** Where its installer puts it, for windows that were not started from a terminal. */
const usualFolders = isWindows
  ? ['C:\\Program Files\\Amazon\\AWSCLIV2']
  : ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];

/**
 * The file of the AWS CLI: terminals may have another search path than this process.
 * @throws UserError when it is not installed
 */
export async function findAwsCli(): Promise<string> {
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute),
    ...usualFolders,
  ];
  for (const folder of folders) {
    const file = path.join(folder, isWindows ? 'aws.exe' : 'aws');
    if (await isProgram(file)) return file;
  }
  throw new UserError({
    code: 'aws-cli-not-found',
    what: 'Nobody was signed in.',
    why: 'Sessions are opened by the AWS CLI, and there is no program aws.',
    toDo: 'Install version 2 of the AWS CLI and sign in again.',
    remedies: [
      {
        title: 'How to Install It',
        command: 'vscode.open',
        arguments: [
          Uri.parse('https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'),
        ],
      },
    ],
  });
}

function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
