import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { createLinter } from '../src/lint/linter.ts';
import { defaultLintSettings } from '../src/lint/settings.ts';
import { nodeDisk } from '../src/node/nodeDisk.ts';
import { nodeFileSystem } from '../src/node/nodeFileSystem.ts';
import { createProjectIndex } from '../src/project/projectIndex.ts';
import { overlayDisk } from '../src/server/overlayDisk.ts';
import { fullCapabilities, startLanguageClient } from '../test/lint/server/languageClient.ts';
import type { BenchContext } from './benchContext.ts';
import { longHandler } from './longHandler.ts';
import type { Row, Section } from './report.ts';
import { toRows } from './rows.ts';
import { type Edit, typeText } from './typing.ts';

const keystrokeLimitMs = 10;
const timesParse = 3;
const parse = 'parsing alone (ts.createSourceFile)';
const lint = 'linting with all rules, parse included';

/** A handler of 250 lines in an editor: each keystroke, as the server measures it, and the whole file at once. */
export async function measureLintKeystrokes({ dist }: Pick<BenchContext, 'dist'>): Promise<Section> {
  const project = await makeProject();
  try {
    const rows = [await measureKeystrokes(dist, project), ...(await measureWholeFile(project))];
    return { title: 'Linting a handler of 250 lines', unit: 'ms', reference: parse, rows };
  } finally {
    await rm(project.folder, { recursive: true });
  }
}

interface HandlerProject {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
}

async function makeProject(): Promise<HandlerProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lwk-'));
  const file = path.join(folder, 'src', 'handler.ts');
  const text = longHandler();
  await mkdir(path.dirname(file));
  await writeFile(file, text);
  await writeFile(path.join(folder, 'template.yaml'), template);
  return { folder, file, text };
}

/** A real client types, asks for the diagnostics after each character, and reads the clock of the server. */
async function measureKeystrokes(dist: string, { folder, file, text }: HandlerProject): Promise<Row> {
  const client = await startLanguageClient({ folder, dist, capabilities: fullCapabilities });
  try {
    client.open(file, text);
    await client.diagnostics(file);
    let version = 1;
    const type = async ({ range, newText }: Edit) => {
      client.change(file, ++version, [{ range, text: newText }]);
      await client.diagnostics(file);
    };
    await typeText(text, type);
    const { count, p50Ms, p95Ms } = await client.timings();
    return {
      name: 'keystroke to diagnostics, in the server',
      summary: { runs: count, median: p50Ms, p95: p95Ms },
      budget: { text: `p95 under ${keystrokeLimitMs} ms`, met: p95Ms < keystrokeLimitMs },
    };
  } finally {
    await client.stop();
  }
}

const warmUps = 100;
const samplesPerContestant = 300;

async function measureWholeFile({ folder, file, text }: HandlerProject): Promise<readonly Row[]> {
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders: [folder], exclude: [] });
  await index.readAll();
  const linter = createLinter({
    // Parsing alone reads nothing either.
    disk: overlayDisk(nodeDisk, { textOf: path => (path === file ? text : undefined), files: () => [file] }),
    folders: [folder],
    exclude: [],
    settings: defaultLintSettings,
    templates: index.templates(),
    today: '2026-01-31',
  });
  const contestants: Readonly<Record<string, () => void>> = {
    [parse]: () => ts.createSourceFile(file, text, ts.ScriptTarget.Latest),
    [lint]: () => {
      linter.changed([file]);
      linter.lint(file);
    },
  };
  const samples = new Map<string, number[]>(Object.keys(contestants).map(name => [name, []]));
  for (let run = -warmUps; run < samplesPerContestant; run++) {
    for (const [name, measured] of Object.entries(contestants)) {
      const startMs = performance.now();
      measured();
      if (run >= 0) samples.get(name)?.push(performance.now() - startMs);
    }
  }
  return toRows(samples, parse, {
    [lint]: (own, median) => ({
      text: `at most ${timesParse}x parsing`,
      met: own.median <= median(parse) * timesParse,
    }),
  });
}

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersFunction:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: esbuild
    Properties:
      CodeUri: src
      Handler: handler.handler
      Runtime: nodejs22.x
      Timeout: 10
      Environment:
        Variables: { TABLE_NAME: orders, QUEUE_URL: https://example.com/queue }
      Events:
        Api:
          Type: HttpApi
`;
