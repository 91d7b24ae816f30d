import { type Document, type ParsedNode, visit, type YAMLParseError } from 'yaml';
import { joinFlowCollection } from './yamlFlow.ts';

/** What is wrong at a place of a YAML text, given by offsets. */
export interface YamlProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface YamlRepair {
  /** As long as the text before, so that every offset stays what it was. */
  readonly text: string;
  /** Absent where AWS would read the text as it was. */
  readonly problem?: YamlProblem;
}

/**
 * Makes the smallest change with which the text around an error can be read: a collection whose lines stand too far
 * left is put on one line, and what cannot be read at all is blanked, to the end of its line.
 */
export function repairYaml(
  text: string,
  document: Document.Parsed<ParsedNode>,
  error: YAMLParseError,
): YamlRepair | undefined {
  const { code, message } = error;
  const [position] = error.pos;
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) {
    const start = startOfNode(document, position, 'collection');
    if (start === undefined) return undefined;
    const joined = joinFlowCollection(text, start);
    if (joined !== undefined) return { text: joined };
    const problem = { message: `This ${text.charAt(start)} is not closed.`, start, end: start + 1 };
    return { text: blank(text, start, position), problem };
  }
  if (message.startsWith('Missing closing')) {
    const start = startOfNode(document, position, 'scalar');
    if (start === undefined) return undefined;
    const problem = { message: 'This quotation mark is not closed.', start, end: start + 1 };
    return { text: blankLine(text, start), problem };
  }
  return { text: blankLine(text, position), problem: problemOf(error) };
}

/** The library's message, but for those that speak of YAML's grammar where a person has only begun to type. */
export function problemOf({ code, message, pos: [start, end] }: YAMLParseError): YamlProblem {
  const isKeyOnly = code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys need');
  if (isKeyOnly) return { message: 'A colon is missing behind this key.', start, end };
  return { message: message.endsWith('.') ? message : `${message}.`, start, end };
}

/** Where the outermost node in brackets, or the quoted text, starts that a place is in. */
function startOfNode(
  document: Document.Parsed<ParsedNode>,
  position: number,
  kind: 'collection' | 'scalar',
): number | undefined {
  let start: number | undefined;
  visit(document, {
    Node(_key, node) {
      const [first, last] = node.range ?? [0, -1];
      const isWanted = kind === 'scalar' ? 'source' in node : 'flow' in node && node.flow;
      if (!isWanted || last === undefined || first > position || last < position) return undefined;
      start = first;
      return visit.BREAK;
    },
  });
  return start;
}

/** Blanks the rest of a line, and the whole line when nothing of it is left there. */
function blankLine(text: string, start: number): string {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return blank(text, text.slice(start, end).trim() === '' ? lineStart : start, end);
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
