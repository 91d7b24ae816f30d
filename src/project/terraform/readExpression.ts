import type { Node } from 'web-tree-sitter';
import { maxDepth } from '../parsing.ts';
import type { TextPositions } from '../textPositions.ts';
import { readTemplateParts, unescaped } from './readTemplateParts.ts';
import type { Expression, ObjectEntry, Step } from './syntax.ts';

/** A text with its places. */
export interface SourceText {
  readonly text: string;
  readonly positions: TextPositions;
}

/** Reads an `expression` of the syntax tree. */
export function readExpression(node: Node, source: SourceText): Expression {
  let depth = 0;

  function unreadable(of: Node): Expression {
    return { kind: 'unreadable', range: rangeOf(of) };
  }

  function rangeOf({ startIndex, endIndex }: Node) {
    return source.positions.range(startIndex, endIndex);
  }

  function read(of: Node | null | undefined, at: Node): Expression {
    if (!of || depth >= maxDepth) return unreadable(of ?? at);
    depth++;
    const result = of.isError || of.isMissing ? unreadable(of) : readKind(of);
    depth--;
    return result;
  }

  function readKind(of: Node): Expression {
    const range = rangeOf(of);
    switch (of.type) {
      case 'expression':
        return readSequence(of.children, of);
      case 'literal_value':
        return read(of.namedChildren[0], of);
      case 'numeric_lit':
        return { kind: 'literal', value: Number(of.text), range };
      case 'bool_lit':
        return { kind: 'literal', value: of.text === 'true', range };
      case 'null_lit':
        return { kind: 'literal', value: null, range };
      case 'string_lit':
        return { kind: 'literal', value: unescaped(of.text.slice(1, -1)), range };
      case 'template_expr': {
        const parts = readTemplateParts(of, source.text, inner => read(inner, of));
        return parts ? { kind: 'template', parts, range } : unreadable(of);
      }
      case 'collection_value':
        return read(of.namedChildren[0], of);
      case 'tuple':
        return { kind: 'list', items: expressionsIn(of).map(item => read(item, of)), range };
      case 'object': {
        const elements = of.namedChildren.filter(({ type }) => type === 'object_elem');
        return { kind: 'object', entries: elements.map(readEntry), range };
      }
      case 'for_expr':
        return readFor(of.namedChildren[0] ?? of);
      case 'function_call': {
        const names = of.namedChildren.filter(({ type }) => type === 'identifier');
        const list = of.namedChildren.find(({ type }) => type === 'function_arguments');
        return {
          kind: 'call',
          name: names.map(({ text }) => text).join('::'),
          arguments: list ? expressionsIn(list).map(item => read(item, of)) : [],
          isExpanded: list?.namedChildren.some(({ type }) => type === 'ellipsis') ?? false,
          range,
        };
      }
      case 'variable_expr':
        return { kind: 'name', name: of.text, range };
      case 'conditional': {
        const [condition, whenTrue, whenFalse] = expressionsIn(of);
        return {
          kind: 'conditional',
          condition: read(condition, of),
          whenTrue: read(whenTrue, of),
          whenFalse: read(whenFalse, of),
          range,
        };
      }
      case 'operation':
        return readOperation(of.namedChildren[0] ?? of);
      default:
        return unreadable(of);
    }
  }

  /** A value and what follows it: the tree has them side by side. */
  function readSequence(nodes: readonly Node[], parent: Node): Expression {
    if (nodes.some(({ isError }) => isError)) return unreadable(parent);
    const [first, ...rest] = nodes.filter(({ type }) => type !== '(' && type !== ')');
    const value = read(first, parent);
    const steps = rest.flatMap(readSteps);
    return steps.length === 0 ? value : { kind: 'access', of: value, steps, range: rangeOf(parent) };
  }

  function readSteps(of: Node): readonly Step[] {
    switch (of.type) {
      case 'get_attr':
        return [{ kind: 'attribute', name: of.namedChildren.at(-1)?.text ?? '' }];
      case 'index':
      case 'new_index':
      case 'legacy_index': {
        if (of.type === 'index') return of.namedChildren.flatMap(readSteps);
        const key = of.namedChildren[0];
        const number = /^\.\s*(\d+)$/.exec(of.text)?.[1];
        if (number !== undefined) {
          return [{ kind: 'index', key: { kind: 'literal', value: Number(number), range: rangeOf(of) } }];
        }
        return [{ kind: 'index', key: read(key, of) }];
      }
      case 'splat':
        return of.namedChildren.flatMap(readSteps);
      case 'attr_splat':
      case 'full_splat':
        return [{ kind: 'splat' }, ...of.namedChildren.flatMap(readSteps)];
      default:
        return [];
    }
  }

  function readOperation(of: Node): Expression {
    const nodes = of.children;
    let level = 0;
    const at = nodes.findIndex(({ type, isNamed }, index) => {
      if (type === '(') level++;
      if (type === ')') level--;
      const isFirst = of.type === 'binary_operation' && index === 0;
      return !isNamed && level === 0 && !isFirst && type !== ')';
    });
    const operator = nodes[at];
    if (operator === undefined) return unreadable(of);
    const sides =
      of.type === 'binary_operation' ? [nodes.slice(0, at), nodes.slice(at + 1)] : [nodes.slice(at + 1)];
    const operands = sides.map(side => readSequence(side, of));
    return { kind: 'operation', operator: operator.type, operands, range: rangeOf(of) };
  }

  function readEntry(of: Node): ObjectEntry {
    const [written, value] = expressionsIn(of);
    const isName = written?.childCount === 1 && written.firstChild?.type === 'variable_expr';
    const key: Expression = isName
      ? { kind: 'literal', value: written.text, range: rangeOf(written) }
      : read(written, of);
    return { key, value: read(value, of) };
  }

  function readFor(of: Node): Expression {
    const intro = of.namedChildren.find(({ type }) => type === 'for_intro');
    const names =
      intro?.namedChildren.filter(({ type }) => type === 'identifier').map(({ text }) => text) ?? [];
    const [first, second] = expressionsIn(of);
    const isObject = of.type === 'for_object_expr';
    const condition = of.namedChildren.find(({ type }) => type === 'for_cond');
    const valueName = names.at(-1);
    if (intro === undefined || valueName === undefined) return unreadable(of);
    return {
      kind: 'for',
      keyName: names.length > 1 ? names[0] : undefined,
      valueName,
      collection: read(expressionsIn(intro)[0], intro),
      key: isObject ? read(first, of) : undefined,
      value: read(isObject ? second : first, of),
      condition: condition && read(expressionsIn(condition)[0], condition),
      isGrouping: of.namedChildren.some(({ type }) => type === 'ellipsis'),
      range: rangeOf(of),
    };
  }

  return read(node, node);
}

function expressionsIn(node: Node): readonly Node[] {
  return node.namedChildren.filter(({ type }) => type === 'expression');
}
