import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../scripts/lib/paths.mjs';
import { onlyRules } from '../onlyRules.ts';

export const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
      CodeUri: .
      MemorySize: 512
      Timeout: 1000
`;

export const handler = `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

export const handler = async event => {
  const client = new S3Client({});
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: event.key }));
};
`;

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface LintedProject {
  readonly folder: string;
  /** Runs `lambda-workbench lint` as a process in the project's folder. */
  lint(args?: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Run>;
  read(file: string): Promise<string>;
  write(file: string, content: string | Buffer): Promise<void>;
  remove(): Promise<void>;
}

/** A folder with a template whose timeout is wrong, and a handler that makes a client. Other rules are off. */
export async function makeLintedProject(): Promise<LintedProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lint-'));
  const write = (file: string, content: string | Buffer) => writeFile(path.join(folder, file), content);
  await write('template.yaml', template);
  await write('app.mjs', handler);
  return {
    folder,
    lint: (args = [], variables = {}) => runLint(folder, [...args, ...otherRulesOff], variables),
    read: file => readFile(path.join(folder, file), 'utf8'),
    write,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const otherRulesOff = Object.keys(onlyRules('init-in-handler', 'timeout-range')).flatMap(id => [
  '--rule',
  `${id}=off`,
]);

/** Runs `lambda-workbench lint` as a process in a folder. */
export async function runLint(
  folder: string,
  args: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const cli = path.join(root, 'dist', 'cli.js');
  const env = { PATH: process.env['PATH'], HOME: folder, ...variables };
  const child = spawn(process.execPath, [cli, 'lint', ...args], { cwd: folder, env });
  child.stdin.end();
  const exited = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out, err };
}
