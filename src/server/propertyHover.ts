import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { isInside, touch } from '../model/ranges.ts';
import type { Position, Range } from '../model/text.ts';
import type { ProjectFunction } from '../protocol/project.ts';
import {
  describeArchitecture,
  describeEphemeralStorage,
  describeHandler,
  describeMemory,
  describeRuntime,
  describeTimeout,
} from './describeProperty.ts';
import type { HoverText } from './hovers.ts';

interface DescribedProperty {
  /** In CloudFormation and SAM, and in serverless.yml. */
  readonly keys: readonly string[];
  readonly range: (lambdaFunction: LambdaFunction) => Range | undefined;
  /** `owner` names the functions that the value counts for. */
  readonly describe: (found: ProjectFunction, owner: string, today: string) => string;
}

const properties: readonly DescribedProperty[] = [
  {
    keys: ['MemorySize', 'memorySize'],
    range: ({ memoryMb }) => memoryMb.range,
    describe: describeMemory,
  },
  {
    keys: ['Timeout', 'timeout'],
    range: ({ timeoutMs }) => timeoutMs.range,
    describe: describeTimeout,
  },
  {
    keys: ['EphemeralStorage', 'Size', 'ephemeralStorageSize'],
    range: ({ ephemeralStorageMb }) => ephemeralStorageMb.range,
    describe: describeEphemeralStorage,
  },
  {
    keys: ['Architectures', 'architecture'],
    range: ({ architecture }) => architecture.range,
    describe: describeArchitecture,
  },
  {
    keys: ['Runtime', 'runtime'],
    range: ({ runtime }) => runtime?.range,
    describe: describeRuntime,
  },
  {
    keys: ['Handler', 'handler'],
    range: ({ handler }) => handler?.range,
    describe: describeHandler,
  },
];

/** What the property of a function at a place means, and what its value costs or leads to. */
export function propertyHover(
  functions: readonly ProjectFunction[],
  text: string,
  position: Position,
  today: string,
): HoverText | undefined {
  const word = wordAt(text, position);
  for (const { keys, range, describe } of properties) {
    for (const found of functions) {
      const value = range(found.function);
      if (value === undefined) continue;
      const isOnKey = word !== undefined && keys.includes(word.text) && isKeyOf(word.range, value);
      if (!isOnKey && !isInside(position, value)) continue;
      const owners = functions.filter(({ function: fn }) => {
        const own = range(fn);
        return own !== undefined && touch(own, value);
      });
      return { range: isOnKey ? word.range : value, markdown: describe(found, namesOf(owners), today) };
    }
  }
  return undefined;
}

/** Below `Globals` a value counts for many. */
function namesOf(functions: readonly ProjectFunction[]): string {
  const [first, ...others] = functions.map(({ function: fn }) => `\`${fn.logicalId}\``);
  return others.length === 0 ? `${first}` : `${functions.length} functions`;
}

/** A key stands right before its value: on the same line, or on the line above. */
function isKeyOf(key: Range, value: Range): boolean {
  const lines = value.start.line - key.start.line;
  return lines === 1 || (lines === 0 && key.end.character <= value.start.character);
}

function wordAt(
  text: string,
  { line, character }: Position,
): { readonly text: string; readonly range: Range } | undefined {
  const lineText = text.split('\n')[line] ?? '';
  for (const { 0: word, index } of lineText.matchAll(/[A-Za-z]+/g)) {
    const range = { start: { line, character: index }, end: { line, character: index + word.length } };
    if (isInside({ line, character }, range)) return { text: word, range };
  }
  return undefined;
}
