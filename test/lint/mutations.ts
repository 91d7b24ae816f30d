/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What people type, and what breaks parsers. */
const pieces = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '`',
    '${',
    '=>',
    '...',
    ';',
    ',',
    ':',
    '.',
    '?.',
    '!',
    '&',
    '*',
    '|',
  ],
  ...[
    'async ',
    'await ',
    'return ',
    'new ',
    'function ',
    'class ',
    'export default ',
    'import ',
    'require(',
    'this.',
  ],
  ...[
    'def f(',
    'lambda x: ',
    'yield ',
    'global x\n',
    'with open(',
    'try:\n',
    'except:\n',
    '@',
    '"""',
    'self.',
  ],
  ...[
    '- ',
    ': ',
    '!Ref ',
    '!Sub ',
    '!GetAtt ',
    '&a ',
    '*a',
    '<<: *a\n',
    '---\n',
    '|\n',
    '>-\n',
    '# ',
    '// ',
    '/*',
    '*/',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '\uD800',
    'é',
    '😀',
    '0x',
    '1e999',
    '-1',
    'null',
    '~',
    '{{',
    '}}',
  ],
  ...[
    'handler',
    'event',
    'process.env.',
    'Fn::',
    'Resources',
    'Properties',
    'lambda-workbench: disable=',
    'constructor',
  ],
];

type Mutation = (text: string, random: () => number, other: string) => string;

const mutations: readonly Mutation[] = [
  (text, random) => insert(text, random, pick(pieces, random)),
  (text, random) => cut(text, random, 1 + Math.floor(random() * 4)),
  (text, random) => cut(text, random, Math.floor(random() * 80)),
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, random) => text.slice(Math.floor(random() * text.length)),
  (text, random) => insert(text, random, slice(text, random)),
  (text, random, other) => insert(text, random, slice(other, random)),
  (text, random) => replaceCharacter(text, random),
  (text, random) => changeLines(text, random),
];

/** A text with one to three random changes. `other` lends pieces. */
export function mutate(text: string, other: string, random: () => number): string {
  let result = text;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    result = pick(mutations, random)(result, random, other);
  }
  return result;
}

function pick<T>(list: readonly T[], random: () => number): T {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new RangeError('The list is empty.');
  return picked;
}

function insert(text: string, random: () => number, piece: string): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + piece + text.slice(at);
}

function cut(text: string, random: () => number, length: number): string {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + text.slice(at + length);
}

function slice(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return text.slice(at, at + Math.floor(random() * 200));
}

function replaceCharacter(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return text.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 95)) + text.slice(at + 1);
}

/** Takes a line away, doubles it, or changes how far it is indented. */
function changeLines(text: string, random: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  const choice = random();
  if (choice < 0.3) lines.splice(at, 1);
  else if (choice < 0.6) lines.splice(at, 0, line);
  else lines[at] = choice < 0.8 ? `  ${line}` : line.trimStart();
  return lines.join('\n');
}
