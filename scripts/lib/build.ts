import { type Counts, noTests } from './counts.ts';
import { ownNode } from './paths.mjs';
import { npm, run } from './run.mjs';

/** Format, lint and types. */
export async function checkSources(): Promise<Counts> {
  await npm(['run', '--silent', 'check']);
  return noTests;
}

/** Builds `dist/` for debugging: readable, with source maps. */
export async function buildBundles(): Promise<Counts> {
  await run(ownNode, ['esbuild.mjs']);
  return noTests;
}
