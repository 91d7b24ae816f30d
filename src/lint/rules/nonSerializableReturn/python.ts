import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { isUnwrapped } from '../../python/apiResponses.ts';
import { callArguments } from '../../python/callArguments.ts';
import { serviceResource } from '../../python/clientServices.ts';
import { dictionaryOf } from '../../python/dictionaryEntries.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, chainOf } from '../../python/references.ts';
import { returnsOf } from '../../python/returns.ts';
import { resolveName, scopeOf } from '../../python/scopes.ts';
import { staticString } from '../../python/staticValue.ts';
import { childrenOf, isNamed, spanOf, textOf, unparenthesised } from '../../python/syntax.ts';
import type { Value } from '../../python/value.ts';
import { resolveValue } from '../../python/values.ts';

const maxDepth = 8;

/** What encodes a value: Lambda's runtime client, with simplejson, or the handler itself with `json.dumps`. */
type Encoder = 'runtime' | 'json';

/** Something that is no JSON, in words, and the call that makes JSON of it. */
interface Unserializable {
  readonly what: string;
  readonly convert?: (text: string) => string;
}

export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const handler of file.handlers) {
    if (!handler.node || !isUnwrapped(handler)) continue;
    for (const returned of returnsOf(file, handler.node)) yield* reportsIn(file, returned, 'runtime', 0);
  }
}

function* reportsIn(
  file: PythonFile,
  written: SyntaxNode,
  encoder: Encoder,
  depth: number,
): Iterable<Report> {
  if (depth > maxDepth) return;
  const node = unparenthesised(written);
  const found = unserializable(file, node, encoder);
  if (found) {
    yield reportOf(file, node, encoder, found);
    return;
  }
  if (encoder === 'json' && isTableItem(file, node)) {
    yield {
      ...reportOf(file, node, encoder, { what: 'an item of DynamoDB, whose numbers are Decimals' }),
      severity: 'information',
    };
    return;
  }
  const encoded = jsonArgument(file, node);
  if (encoded) yield* reportsIn(file, encoded, 'json', depth + 1);
  else for (const part of partsOf(file, node)) yield* reportsIn(file, part, encoder, depth + 1);
}

function reportOf(
  file: PythonFile,
  node: SyntaxNode,
  encoder: Encoder,
  { what, convert }: Unserializable,
): Report {
  const end =
    encoder === 'runtime'
      ? 'Lambda cannot turn it into JSON, and the invocation fails with Runtime.MarshalError.'
      : 'json.dumps raises a TypeError for it.';
  const fixes = (): readonly Fix[] =>
    convert
      ? [
          {
            title: `Return ${convert('…')}`,
            edits: editsOf(file, [{ start: node.from, end: node.to, newText: convert(textOf(file, node)) }]),
            isSafe: false,
          },
        ]
      : [];
  return { at: spanOf(node), message: `The response holds ${what}: ${end}`, fixes };
}

/** The values in a display of this file, also behind a name. */
function partsOf(file: PythonFile, node: SyntaxNode): readonly SyntaxNode[] {
  if (node.name === 'ConditionalExpression') {
    return [node.firstChild, node.lastChild].filter(branch => branch !== null);
  }
  const dictionary = dictionaryOf(file, node);
  if (dictionary) {
    return [...dictionary.entries.values()].filter(entry => entry.file === file).map(({ value }) => value);
  }
  return /^(?:ArrayExpression|TupleExpression|ReturnStatement)$/.test(node.name)
    ? childrenOf(node).filter(isNamed)
    : [];
}

/** What `json.dumps` encodes, if it has no encoder of its own. */
function jsonArgument(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  if (calleeOf(file, node) !== 'json.dumps') return undefined;
  const { positional, keywords, unpacked } = callArguments(file, node);
  return keywords.has('default') || keywords.has('cls') || unpacked.length > 0 ? undefined : positional[0];
}

function unserializable(file: PythonFile, node: SyntaxNode, encoder: Encoder): Unserializable | undefined {
  if (/^Set(?:Comprehension)?Expression$/.test(node.name)) return { what: 'a set', convert: call('list') };
  if (node.name === 'ComprehensionExpression') {
    return { what: 'a generator', convert: text => `[${text.slice(1, -1)}]` };
  }
  if (isCaught(file, node)) return { what: 'an exception', convert: call('str') };
  const value = resolveValue(file, node);
  if (value?.type !== 'result') return undefined;
  if (value.of.type === 'class') return ofClass(value.of);
  const name = chainOf(value.of);
  return name === undefined ? undefined : ofFunction(name, encoder);
}

/** The name behind `except Exception as`. */
function isCaught(file: PythonFile, node: SyntaxNode): boolean {
  const binding = node.name === 'VariableName' ? resolveName(file, node) : undefined;
  return binding?.writes.every(({ kind }) => kind === 'exception') ?? false;
}

function ofFunction(name: string, encoder: Encoder): Unserializable | undefined {
  if (
    /^datetime\.(?:datetime|date|time)(?:\.(?:now|utcnow|today|fromtimestamp|utcfromtimestamp|fromisoformat|strptime|combine))?$/.test(
      name,
    )
  ) {
    return { what: 'a date or time', convert: text => `${text}.isoformat()` };
  }
  if (name === 'datetime.timedelta') return { what: 'a timedelta', convert: call('str') };
  if (/^uuid\.(?:uuid\d|UUID)$/.test(name)) return { what: 'a UUID', convert: call('str') };
  if (/^(?:set|frozenset)$/.test(name)) return { what: 'a set', convert: call('list') };
  if (/^(?:map|filter|zip|reversed|enumerate|range)$/.test(name)) {
    return { what: `the iterator of ${name}`, convert: call('list') };
  }
  // Lambda's runtime client encodes decimals and texts in bytes; the module json does neither.
  if (encoder === 'json' && name === 'decimal.Decimal') return { what: 'a Decimal', convert: call('float') };
  return undefined;
}

/** Objects of a class of the workspace that inherits from nothing and does not tell how to encode it. */
function ofClass(value: Value & { type: 'class' | 'function' }): Unserializable | undefined {
  const { file, node } = value;
  const name = node.getChild('VariableName');
  if (!name || node.getChild('ArgList') || scopeOf(file, node)?.bindings.has('_asdict')) return undefined;
  return { what: `an object of ${textOf(file, name)}` };
}

/** `table.get_item(…)['Item']` */
function isTableItem(file: PythonFile, node: SyntaxNode): boolean {
  const key =
    node.name === 'MemberExpression' ? node.lastChild?.prevSibling : callArguments(file, node).positional[0];
  const isGet = node.name === 'MemberExpression' || /\.get$/.test(textOf(file, node.firstChild ?? node));
  const name = key && isGet ? staticString(file, key) : undefined;
  if (name === undefined || !/^(?:Item|Items|Attributes)$/.test(name)) return false;
  const response = node.name === 'MemberExpression' ? node.firstChild : node.firstChild?.firstChild;
  const value = response && resolveValue(file, response);
  const receiver = value?.type === 'result' ? value.call.firstChild?.firstChild : undefined;
  return value?.type === 'result' && receiver
    ? serviceResource(value.file, receiver)?.kind === 'Table'
    : false;
}

function call(name: string): (text: string) => string {
  return text => `${name}(${text})`;
}
