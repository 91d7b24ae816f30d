import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { peersFolder } from './peers.ts';

/** The smallest project that every contestant can run. */
export interface HelloProject {
  readonly folder: string;
  readonly handler: string;
  readonly event: string;
  /** What the handler answers, as every contestant prints it. */
  readonly answer: string;
  remove(): Promise<void>;
}

const answer = 'hello from the handler';

const files = {
  // An event may ask for work: so many million steps, about as many milliseconds.
  'index.js': `exports.handler = async event => {
  const work = Number(event.work ?? event.queryStringParameters?.work ?? 0);
  let sum = 0;
  for (let step = 0; step < work * 1e6; step++) sum += Math.sqrt(step);
  return { text: '${answer}', name: event.name, sum };
};
`,
  // The floor of every cold run: a process that requires the handler, calls it once and prints.
  'bare.js': `require('./index.js').handler({ name: 'Ada' }, {}).then(a => console.log(JSON.stringify(a)));\n`,
  'event.json': '{ "name": "Ada" }\n',
  'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: index.handler
      CodeUri: .
`,
  'serverless.yml': `service: hello
frameworkVersion: '3'
configValidationMode: off
provider:
  name: aws
  runtime: nodejs20.x
plugins:
  - serverless-offline
functions:
  hello:
    handler: index.handler
    events:
      - httpApi: GET /hello
`,
} as const;

export async function makeHelloProject(): Promise<HelloProject> {
  const parent = await mkdtemp(path.join(os.tmpdir(), 'lwb-'));
  const folder = path.join(parent, 'hello');
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  // serverless looks for its plugins from the project upwards; the code of the function stays one file.
  await symlink(path.join(peersFolder, 'node_modules'), path.join(parent, 'node_modules'), 'junction');
  return {
    folder,
    handler: 'index.handler',
    event: '{"name":"Ada"}',
    answer,
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
