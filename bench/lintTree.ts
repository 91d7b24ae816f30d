import { execFile } from 'node:child_process';
import path from 'node:path';
import type { BenchContext } from './benchContext.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { makeLintProject } from './lintProject.ts';
import { peersFolder } from './peers.ts';
import type { Section } from './report.ts';
import { toRows } from './rows.ts';

const files = 6_000;
const timesFaster = 5;
const ours = 'lambda-workbench lint';
const eslint = 'ESLint, recommended rules';

/** The whole program over a large repository, beside ESLint on the same files. */
export async function measureLintTree({ dist, runs }: BenchContext): Promise<Section> {
  const project = await makeLintProject(files);
  const commands: Readonly<Record<string, readonly string[]>> = {
    [ours]: [path.join(dist, 'cli.js'), 'lint', '--format', 'json', project.folder],
    [eslint]: [path.join(peersFolder, 'node_modules', 'eslint', 'bin', 'eslint.js'), '--format', 'json', '.'],
  };
  const samples = new Map<string, number[]>(Object.keys(commands).map(name => [name, []]));
  try {
    // A run of ESLint takes long; what counts is a ratio far from its bound.
    for (let run = 0; run < Math.min(runs, 3); run++) {
      for (const [name, command] of Object.entries(commands)) {
        samples.get(name)?.push(await timeProgram(command, project.folder));
      }
    }
  } finally {
    await project.remove();
  }
  const rows = toRows(samples, eslint, {
    [ours]: (own, median) => ({
      text: `at least ${timesFaster}x faster than ESLint`,
      met: median(eslint) >= own.median * timesFaster,
    }),
  });
  return { title: `Linting ${files} TypeScript files`, unit: 'ms', reference: eslint, rows };
}

/** Findings make both programs exit with 1. */
function timeProgram(command: readonly string[], folder: string): Promise<number> {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: cleanEnvironment, maxBuffer: 512 * 1024 * 1024 };
    execFile(process.execPath, [...command], options, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(`${command[0]} failed: ${stderr || error.message}`));
      else if (!stdout.trimStart().startsWith('['))
        reject(new Error(`${command[0]} printed no JSON: ${stderr}`));
      else resolve(performance.now() - startMs);
    });
  });
}
