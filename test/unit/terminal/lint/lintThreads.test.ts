import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startLintThreads } from '../../../../src/terminal/lint/lintThreads.ts';
import { partOfFiles } from '../../../../src/terminal/lint/partOfFiles.ts';
import { sharedTakings, takeFiles } from '../../../../src/terminal/lint/takeFiles.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'threads-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const data = { folders: [], exclude: [], settings: { rules: {}, clients: [] }, today: '2026-11-21' };

/** Asks two threads for imports, of which the second one does something else. */
async function askBeside(second: string) {
  const file = path.join(folder, `${Math.random()}.mjs`);
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ given: [[name]] }) => {
  if (name === 'first') parentPort.postMessage(new Map([[name, []]]));
  else ${second}
});`,
  );
  return ask(file);
}

async function ask(file: string) {
  const threads = startLintThreads(2, file, data);
  try {
    const answers = await threads.ask('imports', thread => [[thread === 0 ? 'first' : 'second'], []]);
    return { answers, deaths: threads.deaths() };
  } finally {
    threads.end();
  }
}

describe('threads of the linter', () => {
  it('that end early are reported, and the others count', async () => {
    const { answers, deaths } = await askBeside('process.exit(7)');
    assert.deepEqual(answers, [new Map([['first', []]])]);
    assert.deepEqual(deaths, ['It ended with code 7.']);
  });

  it('that run out of memory are reported', async () => {
    const { answers, deaths } = await askBeside(
      'throw Object.assign(new Error("Worker terminated due to reaching memory limit"))',
    );
    assert.deepEqual(answers, [new Map([['first', []]])]);
    assert.deepEqual(deaths, ['Worker terminated due to reaching memory limit']);
  });

  it('that cannot even start are reported', async () => {
    const { answers, deaths } = await ask(path.join(folder, 'missing.mjs'));
    assert.equal(answers.length, 0);
    assert.equal(deaths.length, 2);
  });
});

describe('the files that threads take', () => {
  it('are each taken once, also from the parts of slower threads', () => {
    const parts = [0, 1, 2].map(part => Array.from({ length: 50 }, (_, file) => `/${part}/${file}`));
    const takings = sharedTakings(parts.length);
    const slow = takeFiles(parts, 0, takings);
    const first = Array.from({ length: 20 }, () => slow.next().value);
    const rest = [...takeFiles(parts, 1, takings), ...takeFiles(parts, 2, takings), ...slow];
    assert.deepEqual([...first, ...rest].sort(), parts.flat().sort());
    assert.equal(rest[0], '/1/0');
  });
});

describe('the parts of files', () => {
  const files = ['/a/src/x.ts', '/b/t.yaml', '/a/t.yaml', '/b/src/y.ts', '/a/src/w.ts'];

  it('hold each file once, neighbours together', () => {
    const parts = [partOfFiles(files, 0, 2), partOfFiles(files, 1, 2)];
    assert.deepEqual(parts, [
      ['/a/t.yaml', '/a/src/w.ts', '/a/src/x.ts'],
      ['/b/t.yaml', '/b/src/y.ts'],
    ]);
  });

  it('may be empty', () => {
    assert.deepEqual(partOfFiles(['/a.ts'], 1, 2), []);
  });
});
