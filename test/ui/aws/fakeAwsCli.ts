import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ssoToken } from '../../aws/support/fakeCredentials.ts';

/**
 * Puts a program `aws` into a folder, which signs in to the single sign-on session `company` as the AWS CLI does: it
 * leaves a token in the home folder, whose login shells with `/bin/sh` find it. It notes its arguments in `arguments.json` beside it.
 */
export async function addFakeAwsCli(folder: string, home: string): Promise<void> {
  const cache = path.join(home, '.aws', 'sso', 'cache');
  const file = path.join(cache, `${createHash('sha1').update('company').digest('hex')}.json`);
  const token = JSON.stringify({ accessToken: ssoToken, expiresAt: '2199-01-01T00:00:00Z' });
  await mkdir(cache, { recursive: true });
  const program = path.join(folder, 'aws');
  await writeFile(
    program,
    `#!${process.execPath}
const fs = require('node:fs');
fs.writeFileSync(${JSON.stringify(path.join(folder, 'arguments.json'))}, JSON.stringify(process.argv.slice(2)));
fs.writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(token)});
`,
  );
  await chmod(program, 0o755);
  // VS Code takes its search path from a login shell.
  await writeFile(path.join(home, '.profile'), `export PATH="${folder}:$PATH"\n`);
}
