import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os, { availableParallelism } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLinter } from '../../../src/lint/linter.ts';
import { defaultLintSettings } from '../../../src/lint/settings.ts';
import { nodeDisk } from '../../../src/node/nodeDisk.ts';
import { nodeFileSystem } from '../../../src/node/nodeFileSystem.ts';
import { createProjectIndex } from '../../../src/project/projectIndex.ts';
import { chooseThreads } from '../../../src/terminal/lint/chooseThreads.ts';
import { runLint } from './lintedProject.ts';

const services = 130;
const filesPerService = 5;
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'many-'));
  for (let service = 0; service < services; service++) {
    const own = path.join(folder, `service${service}`);
    await mkdir(own);
    for (const [name, text] of Object.entries(serviceFiles(service)))
      await writeFile(path.join(own, name), text);
  }
});
after(() => rm(folder, { recursive: true, force: true }));

/** A handler that the template names, one that only looks like one, and what both reach: also of the next service. */
function serviceFiles(service: number): Readonly<Record<string, string>> {
  const next = (service + 1) % services;
  return {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Nested:
    Type: AWS::Serverless::Application
    Properties: { Location: ../service${next}/nested.yaml, Parameters: { Seconds: ${service} } }
  Orders:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: ., Timeout: 1000 }
`,
    'nested.yaml': `Parameters: { Seconds: { Type: Number, Default: 5000 } }
Resources:
  Nested:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs24.x, Handler: app.handler, Code: ., Timeout: !Ref Seconds, Role: r }
`,
    'app.mjs': `import { save } from '../service${next}/store.mjs';
export const handler = async event => save(event);
`,
    'store.mjs': `import { S3Client } from '@aws-sdk/client-s3';
export const save = async event => new S3Client({}).send(event);
`,
    'shape.mjs': `import { save } from '../service${next}/store.mjs';
export const handler = async (event, context) => {
  console.log(event.Records, context.awsRequestId);
  return save(event);
};
`,
  };
}

describe('threads of lint', () => {
  it('find together what one linter finds', async () => {
    assert.ok(chooseThreads(services * filesPerService) > 1 || availableParallelism() === 1);
    const { out, err } = await runLint(folder, ['--format', 'json']);
    assert.equal(err, '');
    const found: readonly Found[] = JSON.parse(out);
    const expected = await lintInOne();
    assert.ok(expected.length > services * 3);
    assert.deepEqual(found.map(shortly).sort(), expected.map(shortly).sort());
  });
});

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly range: unknown;
  readonly related: unknown;
}

function shortly({ file, rule, message, range, related }: Found): string {
  return JSON.stringify({ file, rule, message, range, related });
}

async function lintInOne() {
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders: [folder], exclude: [] });
  await index.readAll();
  const linter = createLinter({
    disk: nodeDisk,
    folders: [folder],
    exclude: [],
    settings: defaultLintSettings,
    templates: index.templates(),
    today: new Date().toISOString().slice(0, 10),
  });
  return linter.files().flatMap(file => linter.lint(file).findings);
}
