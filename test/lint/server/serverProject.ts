import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onlyRules } from '../onlyRules.ts';
import {
  fullCapabilities,
  type LanguageClient,
  type LanguageClientOptions,
  startLanguageClient,
} from './languageClient.ts';

export const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: app.handler
      CodeUri: .
      Timeout: 60
      MemorySize: 512
      Architectures: [arm64]
      EphemeralStorage:
        Size: 2048
`;

export const handler = `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

export const handler = async event => {
  const client = new S3Client({});
  const other = new S3Client({ maxAttempts: 2 });
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: event.key }));
  await other.send(new PutObjectCommand({ Bucket: 'b', Key: event.key }));
};
`;

/** Other rules are off, unless a test has settings of its own. */
export const testedRules = onlyRules(
  'init-in-handler',
  'handler-not-found',
  'deprecated-runtime',
  'default-memory',
);

export interface ServerProject {
  readonly folder: string;
  readonly client: LanguageClient;
  readonly templateFile: string;
  readonly handlerFile: string;
  /** Writes a file and tells the server of it, as editors do. */
  write(name: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

/** A folder with a template and a handler, open in the server. */
export async function openServerProject(
  options: Partial<Omit<LanguageClientOptions, 'folder'>> = {},
): Promise<ServerProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'server-'));
  const templateFile = path.join(folder, 'template.yaml');
  const handlerFile = path.join(folder, 'app.mjs');
  await writeFile(templateFile, template);
  await writeFile(handlerFile, handler);
  const client = await startLanguageClient({
    folder,
    capabilities: fullCapabilities,
    settings: section => (section === 'lambdaWorkbench.lint' ? { rules: testedRules } : null),
    ...options,
  });
  return {
    folder,
    client,
    templateFile,
    handlerFile,
    write: async (name, text) => {
      await writeFile(path.join(folder, name), text);
      client.fileChanged(path.join(folder, name));
    },
    stop: async () => {
      await client.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
