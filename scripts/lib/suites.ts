import { prepareMoto } from '../../test/aws/support/moto.ts';
import { prepareClients } from '../../test/endpoint/support/clients.ts';
import { runHostSuite } from '../../test/host/run/runHostSuite.ts';
import { prepareToolchains } from '../../test/languages/support/prepareToolchains.ts';
import type { Counts } from './counts.ts';
import { runNodeTests } from './runNodeTests.ts';

const names = [
  'unit',
  'contract',
  'grammar',
  'lint',
  'runtimeApi',
  'integration',
  'differential',
  'faults',
] as const;

/** Every suite in the order of running: what ends soon and fails clearly comes first. */
export const suites: Readonly<Record<string, () => Promise<Counts>>> = {
  ...Object.fromEntries(names.map(name => [name, () => runNodeTests(name)])),
  endpoint: async () => {
    await prepareClients();
    return runNodeTests('endpoint');
  },
  async aws() {
    await prepareMoto();
    return runNodeTests('aws');
  },
  async languages() {
    await prepareToolchains();
    return runNodeTests('languages');
  },
  host: runHostSuite,
  // One browser at a time: two on two cores only slow each other down.
  async ui() {
    await prepareMoto();
    return runNodeTests('ui', { filesAtOnce: 1, report: 'each' });
  },
};
