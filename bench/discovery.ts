import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromProject, ProjectTemplate, ToProject } from '../src/protocol/project.ts';
import type { BenchContext } from './benchContext.ts';
import type { Row, Section } from './report.ts';
import { summarize } from './statistics.ts';

const sizes = [500, 1000, 2000] as const;
const runsPerSize = 5;
const limitMs = 2_000;
/** Twice the templates may cost at most this many times as much. */
const linearGrowth = 2.5;

/** From nothing to the whole index of a folder: start of the thread, reading, parsing. */
export async function measureDiscovery({ dist }: Pick<BenchContext, 'dist'>): Promise<Section> {
  const rows: Row[] = [];
  const medians: number[] = [];
  for (const size of sizes) {
    const folder = await makeTemplates(size);
    const samples: number[] = [];
    for (let run = 0; run <= runsPerSize; run++) {
      const startMs = performance.now();
      const templates = await discover(dist, folder);
      if (templates.length !== size) throw new Error(`${templates.length} of ${size} templates were found.`);
      if (run > 0) samples.push(performance.now() - startMs);
    }
    await rm(folder, { recursive: true });
    const summary = summarize(samples);
    const previous = medians.at(-1);
    const ratio = previous === undefined ? undefined : summary.median / previous;
    medians.push(summary.median);
    rows.push({
      name: `${size} templates`,
      summary,
      ...(ratio !== undefined && { ratio }),
      ...(size === 1000 && { budget: { text: 'under 2 s', met: summary.median < limitMs } }),
      ...(size === 2000 &&
        ratio !== undefined && { budget: { text: 'grows linearly', met: ratio < linearGrowth } }),
    });
  }
  return { title: 'Finding functions', unit: 'ms', reference: 'half as many', rows };
}

/** All templates of a folder, by the thread that the editor uses. */
export async function discover(dist: string, folder: string): Promise<readonly ProjectTemplate[]> {
  const worker = new Worker(path.join(dist, 'projectWorker.js'));
  try {
    return await new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.on('message', (message: FromProject) => {
        if (message.type === 'failed') reject(new Error(message.message));
        else if (message.type === 'templates' && message.complete) resolve(message.templates);
      });
      const open: ToProject = { type: 'open', folders: [folder], exclude: [] };
      worker.postMessage(open);
    });
  } finally {
    await worker.terminate();
  }
}

/** Templates of three functions each, ten to a folder, beside handlers. */
async function makeTemplates(count: number): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'lwd-'));
  for (let index = 0; index < count; index++) {
    const folder = path.join(root, `area${Math.floor(index / 10)}`, `stack${index % 10}`);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'template.yaml'), template(index));
    await writeFile(path.join(folder, 'index.js'), 'exports.handler = async () => {};\n');
  }
  return root;
}

function template(index: number): string {
  const functions = ['Create', 'Read', 'Delete'].map(
    name => `  ${name}Function:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub '\${Stage}-${name.toLowerCase()}-${index}'
      Handler: index.handler
      CodeUri: .
      MemorySize: 256
      Environment:
        Variables:
          TABLE: !Ref Table
          STAGE: !Ref Stage
      Events:
        Api:
          Type: Api
          Properties:
            Path: /items/{id}
            Method: post
`,
  );
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Default: dev
Globals:
  Function:
    Runtime: nodejs22.x
    Timeout: 10
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
${functions.join('')}`;
}
