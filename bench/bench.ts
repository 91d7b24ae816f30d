// `npm run bench [-- --runs 15 --events 1000 --only warm --json]`: the figures of the design, side by side with peers.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../esbuild.mjs';
import { root } from '../scripts/lib/paths.mjs';
import { measureAccountTree } from './accountTree.ts';
import { measureActivation } from './activation.ts';
import type { BenchContext } from './benchContext.ts';
import { measureColdEnvironments } from './coldEnvironments.ts';
import { measureColdPrograms } from './coldPrograms.ts';
import { discover, measureDiscovery } from './discovery.ts';
import { measureBusyEndpoint, measureEndpoint, measureWorkingEndpoint } from './endpoint.ts';
import { makeHelloProject } from './helloProject.ts';
import { measureLintKeystrokes } from './lintKeystrokes.ts';
import { measureLintTree } from './lintTree.ts';
import { installPeers } from './peers.ts';
import { measurePythonEnvironments, measurePythonEvents } from './python.ts';
import { renderReport, type Section } from './report.ts';
import { measureSize } from './size.ts';
import { measureWarmEvents } from './warmEvents.ts';

const measures: Readonly<Record<string, (context: BenchContext) => Promise<Section>>> = {
  cold: measureColdPrograms,
  environment: measureColdEnvironments,
  warm: measureWarmEvents,
  python: measurePythonEnvironments,
  warmPython: measurePythonEvents,
  endpoint: measureEndpoint,
  busyEndpoint: measureBusyEndpoint,
  workingEndpoint: measureWorkingEndpoint,
  discovery: measureDiscovery,
  activation: measureActivation,
  account: measureAccountTree,
  size: measureSize,
  keystrokes: measureLintKeystrokes,
  lint: measureLintTree,
};

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    events: { type: 'string', default: '1000' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
});
const names = values.only ?? Object.keys(measures);

await installPeers();
// Outside the checkout, so that nobody's build is replaced while it is used.
const installed = await mkdtemp(path.join(os.tmpdir(), 'lwb-'));
const dist = path.join(installed, 'dist');
const project = await makeHelloProject();
const sections: Section[] = [];
try {
  await buildAll({ production: true, outdir: dist });
  // Where programs read their version.
  await copyFile(path.join(root, 'package.json'), path.join(installed, 'package.json'));
  const [template] = await discover(dist, project.folder);
  const lambdaFunction = template?.functions[0]?.function;
  if (!lambdaFunction) throw new Error(`There is no function in ${project.folder}.`);
  const context = {
    runs: Number(values.runs),
    events: Number(values.events),
    project,
    lambdaFunction,
    dist,
  };
  for (const name of names) {
    const measure = measures[name];
    if (!measure)
      throw new Error(`There is no measurement ${name}; there are ${Object.keys(measures).join(', ')}.`);
    console.error(`Measuring: ${name}`);
    sections.push(await measure(context));
  }
} finally {
  await project.remove();
  await rm(installed, { recursive: true, force: true });
}

const machine = {
  node: process.version,
  platform: `${os.platform()} ${os.release()} ${os.arch()}`,
  processor: `${os.availableParallelism()} x ${os.cpus()[0]?.model.trim() ?? 'unknown'}`,
};
if (values.json) console.log(JSON.stringify({ machine, sections }, undefined, 2));
else
  console.log(
    `Node.js ${machine.node}, ${machine.platform}, ${machine.processor}\n\n${renderReport(sections)}`,
  );
// A measured process may have left a socket open.
process.exit();
