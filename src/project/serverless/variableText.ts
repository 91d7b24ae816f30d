/** A text of a serverless.yml, cut at its variables. */
export type TextPart = string | Variable;

/** `${source, fallback, …}`. */
export interface Variable {
  /** As it is written. */
  readonly text: string;
  /** The first that has a value counts. */
  readonly sources: readonly VariableSource[];
}

export type VariableSource =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  | { readonly type: 'variable'; readonly variable: Variable }
  /** `opt:stage`, `file(./config.yml):stage`; parameters and the address can hold variables of their own. */
  | {
      readonly type: 'address';
      readonly name: string;
      readonly parameters: string;
      readonly address: string;
    }
  | { readonly type: 'unreadable' };

/** Sources have a name and then a colon or parameters; `${AWS::Region}` and `${Name}` belong to CloudFormation. */
const variableStart = /^\s*[a-zA-Z][\w.-]*(?:\(|:(?!:))/;

/** Real variables are far shorter; texts with nothing but openings must not take long. */
const maxVariableLength = 2_000;
const maxOpenings = 200;

/** Cuts a text at its variables; unfinished ones are text. */
export function readVariables(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  let openings = 0;
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', start + 2)) {
    if (++openings > maxOpenings) break;
    const close = closingBrace(text, start + 2);
    const body = text.slice(start + 2, close);
    if (close === -1 || !variableStart.test(body)) continue;
    if (start > end) parts.push(text.slice(end, start));
    parts.push({ text: text.slice(start, close + 1), sources: splitAtCommas(body).map(readSource) });
    end = close + 1;
    start = close - 1;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  const last = Math.min(text.length, from + maxVariableLength);
  for (let index = from; index < last; index++) {
    index = behindQuotes(text, index);
    const character = text.charAt(index);
    if (character === '{') depth++;
    if (character === '}' && --depth === 0) return index;
  }
  return -1;
}

function splitAtCommas(body: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < body.length; index++) {
    index = behindQuotes(body, index);
    const character = body.charAt(index);
    if ('({'.includes(character)) depth++;
    if (')}'.includes(character)) depth--;
    if (character !== ',' || depth > 0) continue;
    pieces.push(body.slice(start, index));
    start = index + 1;
  }
  return [...pieces, body.slice(start)].map(piece => piece.trim());
}

/** The place of the quote that closes the one at `index`, or `index` itself. */
function behindQuotes(text: string, index: number): number {
  const character = text.charAt(index);
  if (character !== "'" && character !== '"') return index;
  const close = text.indexOf(character, index + 1);
  return close === -1 ? index : close;
}

function readSource(text: string): VariableSource {
  const quoted = /^(["'])(.*)\1$/s.exec(text)?.[2];
  if (quoted !== undefined) return { type: 'literal', value: quoted };
  if (text === 'null') return { type: 'literal', value: null };
  if (text === 'true' || text === 'false') return { type: 'literal', value: text === 'true' };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { type: 'literal', value: Number(text) };
  const [only, ...more] = readVariables(text);
  if (typeof only === 'object' && more.length === 0) return { type: 'variable', variable: only };
  const [, name, parameters = '', address = ''] =
    /^([a-zA-Z][\w.-]*)(?:\((.*)\))?(?::(.*))?$/s.exec(text) ?? [];
  return name === undefined ? { type: 'unreadable' } : { type: 'address', name, parameters, address };
}
