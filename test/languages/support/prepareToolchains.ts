import { run } from '../../../scripts/lib/run.mjs';
import type { ToolName } from '../../../src/emulator/preparation/toolchain/findProgram.ts';
import { startLanguageEmulator } from './languageEmulator.ts';
import { languageFunction } from './languageFunction.ts';
import { rustTarget } from './rustTarget.ts';
import { missing, packagesOfTools } from './toolchains.ts';

interface Fixture {
  readonly name: string;
  readonly tools: readonly ToolName[];
  readonly runtime: string;
  readonly handler: string;
}

const fixtures: readonly Fixture[] = [
  { name: 'go', tools: ['go'], runtime: 'provided.al2023', handler: 'bootstrap' },
  { name: 'rust', tools: ['cargo'], runtime: 'provided.al2023', handler: 'bootstrap' },
  { name: 'java', tools: ['java', 'mvn'], runtime: 'java17', handler: 'greeting.Handler' },
];

/**
 * Installs what is missing where that is expected (CI), and builds each fixture once: that fetches and compiles
 * their dependencies, for which a single test would have no time. What fails here is told by the tests.
 */
export async function prepareToolchains(): Promise<void> {
  if (process.env['CI']) await installMissing();
  const emulator = await startLanguageEmulator();
  for (const { name, tools, runtime, handler } of fixtures) {
    const reason = await missing(...tools);
    if (reason) {
      console.log(`The functions in test/languages/fixtures/${name} cannot run: ${reason}.`);
      continue;
    }
    if (name === 'rust') process.env['CARGO_TARGET_DIR'] = await rustTarget();
    const lambdaFunction = languageFunction(await emulator.copy(name), { runtime, handler });
    await emulator.invoke(lambdaFunction).catch(() => undefined);
  }
  await emulator.dispose();
}

async function installMissing(): Promise<void> {
  const packages: string[] = [];
  for (const [tool, name] of Object.entries(packagesOfTools)) {
    if (await missing(tool as ToolName)) packages.push(name);
  }
  if (packages.length === 0) return;
  console.log(`Installing ${packages.join(', ')}`);
  await run('apt-get', ['update'], { quiet: true });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { quiet: true });
}
