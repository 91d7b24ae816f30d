import { type Node, type ParseError, type ParseOptions, parseTree, printParseErrorCode } from 'jsonc-parser';
import { createProblemList, maxDepth, type ProblemList, uniqueEntries } from './parsing.ts';
import type { MapEntry, ParsedText, TemplateValue } from './templateValue.ts';
import { createTextPositions, type TextPositions } from './textPositions.ts';

/** Reads a template in JSON. What cannot be read becomes a problem. Comments are one unless the options allow them. */
export function parseJson(text: string, options: ParseOptions = { disallowComments: true }): ParsedText {
  const positions = createTextPositions(text);
  const problems = createProblemList();
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, options);
  for (const { error, offset, length } of errors) {
    problems.add(
      errorTexts[printParseErrorCode(error)] ?? 'This is not valid JSON.',
      positions.range(offset, offset + length),
    );
  }
  const root = tree && convert(tree, 0, positions, problems);
  return { root, problems: problems.problems };
}

function convert(node: Node, depth: number, positions: TextPositions, problems: ProblemList): TemplateValue {
  const range = positions.range(node.offset, node.offset + node.length);
  if (depth > maxDepth) {
    problems.add('This is nested too deeply to be read.', range);
    return { kind: 'scalar', value: null, text: '', range };
  }
  const children = node.children ?? [];
  if (node.type === 'array') {
    return {
      kind: 'list',
      items: children.map(child => convert(child, depth + 1, positions, problems)),
      range,
    };
  }
  if (node.type === 'object') {
    const entries = children.flatMap(property => convertProperty(property, depth, positions, problems));
    return { kind: 'map', entries: uniqueEntries(entries, problems), range };
  }
  const value = scalarOf(node.value);
  return { kind: 'scalar', value, text: value === null ? '' : String(value), range };
}

function convertProperty(
  property: Node,
  depth: number,
  positions: TextPositions,
  problems: ProblemList,
): readonly MapEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const keyRange = positions.range(key.offset, key.offset + key.length);
  const absent = {
    kind: 'scalar',
    value: null,
    text: '',
    range: { start: keyRange.end, end: keyRange.end },
  } as const;
  return [
    {
      key: String(key.value),
      keyRange,
      value: value ? convert(value, depth + 1, positions, problems) : absent,
    },
  ];
}

function scalarOf(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** By jsonc-parser's names of its error codes. */
const errorTexts: Readonly<Record<string, string>> = {
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  PropertyNameExpected: 'A property name in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  InvalidCommentToken: 'JSON templates cannot have comments.',
  EndOfFileExpected: 'Nothing may follow the end of the template.',
  UnexpectedEndOfString: 'A closing quotation mark is missing here.',
};
