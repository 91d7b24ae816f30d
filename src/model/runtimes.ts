/** The languages Lambda has managed runtimes for. */
export type RuntimeFamily = 'nodejs' | 'python' | 'ruby' | 'java' | 'dotnet' | 'provided' | 'go';

export interface Runtime {
  /** The runtime identifier, such as `nodejs22.x`. */
  readonly id: string;
  readonly family: RuntimeFamily;
  /** The version of the language: `22`, `3.13`, `al2023`. */
  readonly version: string;
}

const families: readonly [RegExp, RuntimeFamily][] = [
  [/^nodejs(\d+)\.x$/, 'nodejs'],
  [/^python(3\.\d+)$/, 'python'],
  [/^ruby(\d+\.\d+)$/, 'ruby'],
  [/^java(\d+)(?:\.al2)?$/, 'java'],
  [/^dotnet(?:core)?(\d+(?:\.\d+)?)$/, 'dotnet'],
  [/^go(1\.x)$/, 'go'],
  [/^provided(?:\.(al2|al2023))?$/, 'provided'],
];

/**
 * Reads a runtime identifier. Identifiers newer than this table parse too, so that a new runtime never
 * needs a new release of ours. `undefined` for text that is no runtime identifier.
 */
export function parseRuntime(id: string): Runtime | undefined {
  for (const [pattern, family] of families) {
    const match = pattern.exec(id);
    if (match) return { id, family, version: match[1] ?? '' };
  }
  return undefined;
}

/**
 * The generation of AWS's Node.js runtime client (`aws-lambda-ric`) that a runtime has. Generation 4 came with
 * nodejs24.x: no callback handlers, no `callbackWaitsForEmptyEventLoop`, no `context.done`, `succeed` or `fail`,
 * every file is loaded with `import()`, and what a synchronous handler returns is the result.
 */
export function nodeClientGeneration(runtime: Runtime): 3 | 4 {
  return Number(runtime.version) >= 24 ? 4 : 3;
}
