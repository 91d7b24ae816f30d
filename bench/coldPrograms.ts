import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';
import type { BenchContext } from './benchContext.ts';
import { type Program, timeProcess } from './coldProcess.ts';
import { type Contestant, interleave } from './interleave.ts';
import { peersFolder } from './peers.ts';
import type { Section } from './report.ts';
import { toRows } from './rows.ts';

export const bareNode = 'bare node, same handler';
const ours = 'lambda-workbench invoke';
const lambdaLocal = 'lambda-local 2';

/** A person types a command and reads the result: whole processes, from start to end. */
export async function measureColdPrograms({ runs, project, dist }: BenchContext): Promise<Section> {
  const program = (name: string, args: string[], variables: Program['variables'] = {}): Contestant => ({
    name,
    run: () => timeProcess(ownNode, { args, variables, cwd: project.folder, expected: project.answer }),
  });
  const peer = (file: string) => path.join(peersFolder, 'node_modules', file);
  const measurements = await interleave(
    [
      program(bareNode, ['bare.js']),
      program(ours, [path.join(dist, 'cli.js'), 'invoke', 'Hello', '-e', 'event.json']),
      program(lambdaLocal, [
        peer('lambda-local/build/cli.js'),
        ...['-l', 'index.js', '-h', 'handler', '-e', 'event.json'],
      ]),
      program(
        'serverless 3 invoke local',
        [peer('serverless/bin/serverless.js'), 'invoke', 'local', '-f', 'hello', '-p', 'event.json'],
        quietServerless,
      ),
    ],
    runs,
  );
  const rows = toRows(measurements, bareNode, {
    [ours]: ({ median: own }, median) => ({
      text: 'at most 2x bare node, faster than lambda-local',
      met: own <= 2 * median(bareNode) && own < median(lambdaLocal),
    }),
  });
  return { title: 'Cold, whole command', unit: 'ms', reference: bareNode, rows };
}

/** serverless 3 would call home. */
export const quietServerless = { SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' } as const;
