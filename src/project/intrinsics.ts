import type { Range } from '../model/text.ts';
import { plainData } from './plainData.ts';
import type { TemplateScope } from './templateScope.ts';
import {
  itemsOf,
  literalText,
  type TemplateValue,
  textValue,
  type UnknownValue,
  unknownValue,
  valueAt,
} from './templateValue.ts';

/** Texts can double at each step of a small template; no real value comes near this. */
const maxTextLength = 100_000;

type Intrinsic = (argument: TemplateValue, range: Range, scope: TemplateScope) => TemplateValue | undefined;

/**
 * Computes an intrinsic function of CloudFormation; `undefined` stands for `AWS::NoValue`.
 * What only AWS can know is an unknown value, and so is everything made of one.
 */
export function callIntrinsic(
  name: string,
  argument: TemplateValue,
  range: Range,
  scope: TemplateScope,
): TemplateValue | undefined {
  const intrinsic = intrinsics.get(name);
  if (!intrinsic) return unknownValue(`${name} is computed only on AWS`, range);
  const result = intrinsic(argument, range, scope);
  return result?.kind === 'unknown' && !keepingReferences.has(name)
    ? unknownValue(result.reason, range)
    : result;
}

/** What they give of a dynamic reference is that reference. */
const keepingReferences = new Set(['Ref', 'Fn::If', 'Fn::Join', 'Fn::Sub']);

const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries({
    Ref: reference,
    'Fn::Base64': base64,
    'Fn::FindInMap': findInMap,
    'Fn::GetAtt': getAttribute,
    'Fn::If': chooseByCondition,
    'Fn::ImportValue': importValue,
    'Fn::Join': join,
    'Fn::Length': length,
    'Fn::Select': select,
    'Fn::Split': split,
    'Fn::Sub': substitute,
    'Fn::ToJsonString': toJsonString,
  }),
);

function reference(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue | undefined {
  const name = literalText(argument);
  return name ? scope.reference(name, range) : unknownValue('Ref has no name', range);
}

function getAttribute(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const [first, ...rest] = itemsOf(argument).flatMap(item => (literalText(item) ?? '').split('.'));
  return first
    ? scope.attribute(first, rest.join('.'), range)
    : unknownValue('Fn::GetAtt has no name', range);
}

function chooseByCondition(
  argument: TemplateValue,
  range: Range,
  scope: TemplateScope,
): TemplateValue | undefined {
  const [condition, whenTrue, whenFalse] = itemsOf(argument);
  const truth = scope.condition(literalText(condition) ?? '');
  if (typeof truth !== 'boolean') return unknownValue(truth.reason, range);
  return scope.resolve(truth ? whenTrue : whenFalse);
}

function findInMap(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue | undefined {
  const [map, first, second, options] = itemsOf(argument);
  const keys: string[] = [];
  for (const item of [map, first, second]) {
    const key = textOf(item, range, scope);
    if (typeof key !== 'string') return key;
    keys.push(key);
  }
  const [mapName = '', firstKey = '', secondKey = ''] = keys;
  // Mappings hold literals only.
  const found = scope.mapping(mapName, firstKey, secondKey) ?? scope.get(options, 'DefaultValue');
  return found ?? unknownValue(`the mapping ${mapName} has no ${firstKey}, ${secondKey}`, range);
}

function join(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const [delimiter, list] = itemsOf(argument);
  const separator = literalText(delimiter) ?? '';
  const items = resolvedItems(list, range, scope);
  // A list in Parameter Store is a text with commas.
  if (!Array.isArray(items)) return separator === ',' ? items : unknownValue(items.reason, range);
  const texts: string[] = [];
  for (const item of items) {
    const text = dynamicTextOf(item, texts.join(separator), range, scope);
    if (typeof text !== 'string') return text;
    texts.push(text);
  }
  return boundedText(texts.join(separator), range);
}

function select(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue | undefined {
  const [index, list] = itemsOf(argument);
  const position = textOf(index, range, scope);
  if (typeof position !== 'string') return position;
  const items = resolvedItems(list, range, scope);
  if (!Array.isArray(items)) return items;
  const item: TemplateValue | undefined = items[Number(position)];
  return item ? scope.resolve(item) : unknownValue(`Fn::Select finds no item ${position}`, range);
}

function split(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const [delimiter, source] = itemsOf(argument);
  const text = textOf(source, range, scope);
  if (typeof text !== 'string') return text;
  const separator = literalText(delimiter);
  if (!separator) return unknownValue('Fn::Split has no delimiter', range);
  return { kind: 'list', items: text.split(separator).map(part => textValue(part, range)), range };
}

function substitute(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const [template, variables] = itemsOf(argument);
  const text = literalText(template);
  if (text === undefined) return unknownValue('Fn::Sub has no text', range);
  let result = '';
  let end = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    const name = match[1]?.trim() ?? '';
    const replacement = name.startsWith('!')
      ? `\${${name.slice(1)}}`
      : dynamicTextOf(
          variable(name, variables, range, scope),
          result + text.slice(end, match.index),
          range,
          scope,
        );
    if (typeof replacement !== 'string') return replacement;
    result += text.slice(end, match.index) + replacement;
    end = match.index + match[0].length;
    if (result.length > maxTextLength) break;
  }
  return boundedText(result + text.slice(end), range);
}

function variable(
  name: string,
  variables: TemplateValue | undefined,
  range: Range,
  scope: TemplateScope,
): TemplateValue | undefined {
  const own = valueAt(variables, name);
  if (own) return own;
  const dot = name.indexOf('.');
  return dot === -1
    ? scope.reference(name, range)
    : scope.attribute(name.slice(0, dot), name.slice(dot + 1), range);
}

function base64(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const text = textOf(argument, range, scope);
  return typeof text === 'string' ? boundedText(Buffer.from(text).toString('base64'), range) : text;
}

function length(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const items = resolvedItems(argument, range, scope);
  return Array.isArray(items) ? textValue(String(items.length), range) : items;
}

function toJsonString(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const data = plainData(argument, scope);
  return data.known ? boundedText(JSON.stringify(data.value), range) : unknownValue(data.reason, range);
}

function importValue(argument: TemplateValue, range: Range, scope: TemplateScope): TemplateValue {
  const name = textOf(argument, range, scope);
  const label = typeof name === 'string' ? `export ${name}` : 'export';
  return unknownValue(`the ${label} of another stack is known only on AWS`, range);
}

/** The text of a resolved value. */
function textOf(value: TemplateValue | undefined, range: Range, scope: TemplateScope): string | UnknownValue {
  const resolved = scope.resolve(value);
  if (resolved?.kind === 'unknown') return resolved;
  return literalText(resolved) ?? unknownValue('a text is missing in an intrinsic function', range);
}

/**
 * As {@link textOf}, with dynamic references: CloudFormation puts texts together before it reads them. Inside a
 * reference a resource that only AWS can name stands as it is written.
 * @param before the text in front of the value
 */
function dynamicTextOf(
  value: TemplateValue | undefined,
  before: string,
  range: Range,
  scope: TemplateScope,
): string | UnknownValue {
  const text = textOf(value, range, scope);
  if (typeof text === 'string') return text;
  const isInReference = before.lastIndexOf('{{resolve:') > before.lastIndexOf('}}');
  return text.dynamicText ?? (isInReference ? text.placeholder : undefined) ?? text;
}

/** The items of a resolved list, less those that are `AWS::NoValue`; each item resolved. */
function resolvedItems(
  list: TemplateValue | undefined,
  range: Range,
  scope: TemplateScope,
): TemplateValue[] | UnknownValue {
  const resolved = scope.resolve(list);
  if (resolved?.kind === 'unknown') return resolved;
  if (resolved?.kind !== 'list') return unknownValue('a list is missing in an intrinsic function', range);
  return resolved.items.flatMap(item => scope.resolve(item) ?? []);
}

function boundedText(text: string, range: Range): TemplateValue {
  return text.length > maxTextLength ? unknownValue('the text is too long', range) : textValue(text, range);
}
