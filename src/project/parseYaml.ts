import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { Range } from '../model/text.ts';
import { createProblemList, maxDepth, type ProblemList, uniqueEntries } from './parsing.ts';
import { readPlainScalar } from './plainScalar.ts';
import {
  itemsOf,
  type MapEntry,
  type ParsedText,
  type ScalarValue,
  type TemplateValue,
} from './templateValue.ts';
import { createTextPositions, type TextPositions } from './textPositions.ts';
import { parseYamlDocument } from './yamlDocument.ts';

/** How many values all aliases of a text may stand for together: small texts can describe billions. */
const maxAliasedValues = 50_000;

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Reads a template in YAML 1.1, the version CloudFormation follows, with anchors and merge keys as
 * `aws cloudformation package` and SAM accept them. What cannot be read becomes a problem.
 */
export function parseYaml(text: string): ParsedText {
  const positions = createTextPositions(text);
  const problems = createProblemList();
  const document = parseYamlDocument(text);
  for (const { message, start, end } of document.problems) problems.add(message, positions.range(start, end));
  if (document.contents === null) return { root: undefined, problems: problems.problems };
  const root = createConverter(positions, problems).convert(document.contents, nowhere, 0);
  return { root, problems: problems.problems };
}

/** Makes template values of the library's nodes. */
function createConverter(positions: TextPositions, problems: ProblemList) {
  const anchors = new Map<string, Node>();
  let openAliases = 0;
  let aliasedValues = 0;

  /** `place` is where a value without text of its own stands. */
  function convert(node: Node | null, place: Range, depth: number): TemplateValue {
    if (node === null) return nullAt(place);
    const range = node.range ? positions.range(node.range[0], node.range[1]) : place;
    if (openAliases > 0 && ++aliasedValues > maxAliasedValues) {
      problems.add('The aliases of this file stand for too many values to be read.', nowhere);
      return nullAt(range);
    }
    if (depth > maxDepth) {
      problems.add('This is nested too deeply to be read.', range);
      return nullAt(range);
    }
    if (isAlias(node)) return convertAlias(node.source, range, depth);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    return callOfTag(node.tag, convertContent(node, range, depth));
  }

  function convertContent(node: Node, range: Range, depth: number): TemplateValue {
    if (isScalar(node)) return scalarAt(node, range);
    if (isSeq<Node>(node)) {
      return { kind: 'list', items: node.items.map(item => convert(item, range, depth + 1)), range };
    }
    if (isMap<Node, Node | null>(node)) {
      return { kind: 'map', entries: convertPairs(node.items, depth), range };
    }
    return nullAt(range);
  }

  function convertPairs(pairs: readonly Pair<Node, Node | null>[], depth: number): readonly MapEntry[] {
    const entries: MapEntry[] = [];
    const merged: TemplateValue[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key) || !key.range) continue;
      const keyRange = positions.range(key.range[0], key.range[1]);
      const converted = convert(value, { start: keyRange.end, end: keyRange.end }, depth + 1);
      if (key.source === '<<') merged.push(...itemsOf(converted));
      else entries.push({ key: key.source ?? String(key.value), keyRange, value: converted });
    }
    const own = uniqueEntries(entries, problems);
    return merged.length === 0 ? own : withMerged(own, merged);
  }

  function convertAlias(name: string, range: Range, depth: number): TemplateValue {
    const target = anchors.get(name);
    if (target === undefined) return nullAt(range);
    openAliases++;
    const value = convert(target, range, depth + 1);
    openAliases--;
    return { ...value, range };
  }

  return { convert };
}

/** Own keys win over merged ones, earlier merged maps over later ones. */
function withMerged(own: readonly MapEntry[], merged: readonly TemplateValue[]): readonly MapEntry[] {
  const byKey = new Map(own.map(entry => [entry.key, entry]));
  for (const map of merged) {
    if (map.kind !== 'map') continue;
    for (const entry of map.entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  }
  return [...byKey.values()];
}

function scalarAt({ value, source, tag, type }: Scalar, range: Range): ScalarValue {
  if (type === 'PLAIN' && (tag === undefined || plainTypes.test(tag))) {
    return { kind: 'scalar', ...readPlainScalar(source ?? ''), range };
  }
  const text = String(value);
  return { kind: 'scalar', value: text, text, range };
}

/** Tags that say what a value without quotes is anyway. */
const plainTypes = /^tag:yaml\.org,2002:(?:bool|float|int|null)$/;

function nullAt(range: Range): ScalarValue {
  return { kind: 'scalar', value: null, text: '', range };
}

/** `!Ref` and `!Condition` stand for keys of their own name, every other short tag for `Fn::` and its name. */
function callOfTag(tag: string | undefined, argument: TemplateValue): TemplateValue {
  if (tag === undefined || !/^!\w/.test(tag)) return argument;
  const name = tag.slice(1);
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return {
    kind: 'map',
    entries: [{ key, keyRange: argument.range, value: argument }],
    range: argument.range,
  };
}
