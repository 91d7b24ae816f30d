import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../model/text.ts';
import { createTextPositions, type TextPositions } from '../project/textPositions.ts';
import { isSeverity, readClientPattern, severities } from './readSettings.ts';
import { defaultLintSettings, type LintSettings } from './settings.ts';

/** The name of the file at the root of a workspace. */
export const configurationFileName = 'lambda-workbench.json';

/** What a `lambda-workbench.json` says. */
export interface LintConfiguration {
  readonly settings: LintSettings;
  /** Glob patterns of what is not linted, relative to the workspace folder. */
  readonly exclude: readonly string[];
  /** What is wrong with the file; the rest of it counts. */
  readonly problems: readonly Problem[];
}

/** That of a workspace without the file. */
export const defaultConfiguration: LintConfiguration = {
  settings: defaultLintSettings,
  exclude: [],
  problems: [],
};

/** Reads the text of a `lambda-workbench.json`; comments are allowed. */
export function readConfiguration(text: string, knownRules: ReadonlySet<string>): LintConfiguration {
  try {
    return read(text, knownRules);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The parser recurses: some thousand brackets exhaust the stack.
    const reader = createReader(createTextPositions(text));
    reader.report(0, 1, 'This is nested too deeply.');
    return { ...defaultConfiguration, problems: reader.problems };
  }
}

function read(text: string, knownRules: ReadonlySet<string>): LintConfiguration {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const reader = createReader(createTextPositions(text));
  for (const { error, offset, length } of errors) {
    reader.report(offset, length, `This is no JSON: ${wordsOf(printParseErrorCode(error))}.`);
  }
  if (root === undefined) return { ...defaultConfiguration, problems: reader.problems };
  const sections = reader.members(root, ['$schema', 'functions', 'lint'], 'The file');
  const lint = reader.members(sections.get('lint'), ['rules', 'clients', 'exclude'], '"lint"');
  return {
    settings: {
      rules: readRules(lint.get('rules'), knownRules, reader),
      clients: reader
        .texts(lint.get('clients'), '"clients"', isClient, 'A client is named "module" or "module#name".')
        .flatMap(client => readClientPattern(client) ?? []),
    },
    exclude: reader.texts(lint.get('exclude'), '"exclude"', isPattern, 'A pattern must not be empty.'),
    problems: reader.problems,
  };
}

function readRules(
  node: Node | undefined,
  knownRules: ReadonlySet<string>,
  reader: Reader,
): LintSettings['rules'] {
  const rules: [string, LintSettings['rules'][string]][] = [];
  for (const [rule, value] of reader.members(node, undefined, '"rules"')) {
    const severity: unknown = getNodeValue(value);
    if (!knownRules.has(rule)) reader.reportNode(value.parent ?? value, `There is no rule ${rule}.`);
    else if (isSeverity(severity)) rules.push([rule, severity]);
    else reader.reportNode(value, `A severity is one of ${severities.join(', ')}.`);
  }
  return Object.fromEntries(rules);
}

/** `CloseBraceExpected` as people read it. */
function wordsOf(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, letter => ` ${letter.toLowerCase()}`).toLowerCase();
}

function isClient(text: string): boolean {
  return readClientPattern(text) !== undefined;
}

function isPattern(text: string): boolean {
  return text !== '';
}

type Reader = ReturnType<typeof createReader>;

/** Reads values of the expected shape and collects what has another one. */
function createReader(positions: TextPositions) {
  const problems: Problem[] = [];

  function report(offset: number, length: number, message: string): void {
    problems.push({ message, severity: 'error', range: positions.range(offset, offset + length) });
  }

  function reportNode({ offset, length }: Node, message: string): void {
    report(offset, length, message);
  }

  /** The members of an object by name; of names that stand twice the last one counts. */
  function members(
    node: Node | undefined,
    names: readonly string[] | undefined,
    what: string,
  ): ReadonlyMap<string, Node> {
    const found = new Map<string, Node>();
    if (node !== undefined && node.type !== 'object') reportNode(node, `${what} must be an object.`);
    for (const { children: [key, value] = [] } of node?.type === 'object' ? (node.children ?? []) : []) {
      if (key === undefined) continue;
      const name = String(getNodeValue(key));
      if (names && !names.includes(name)) reportNode(key, `${what} has no "${name}".`);
      else if (value) found.set(name, value);
    }
    return found;
  }

  function texts(
    node: Node | undefined,
    what: string,
    isValid: (text: string) => boolean,
    rule: string,
  ): readonly string[] {
    if (node !== undefined && node.type !== 'array') reportNode(node, `${what} must be a list of texts.`);
    return (node?.type === 'array' ? (node.children ?? []) : []).flatMap(item => {
      const value: unknown = getNodeValue(item);
      if (typeof value === 'string' && isValid(value)) return [value];
      reportNode(item, rule);
      return [];
    });
  }

  return { problems, report, reportNode, members, texts };
}
