import type { Range } from '../../model/text.ts';
import {
  entryOf,
  literalText,
  type TemplateValue,
  textValue,
  unknownValue,
  valueAt,
} from '../templateValue.ts';
import { movedValue } from './movedValue.ts';
import { readVariables, type TextPart, type Variable, type VariableSource } from './variableText.ts';

/** What stands outside of the file that has the variables. */
export interface VariableFiles {
  /** The content of a file, `null` when there is none, `undefined` when it was not read (yet). Paths as written. */
  file(path: string): IncludedFile | null | undefined;
  /** The variables of `.env` files that the framework would load. */
  readonly environment: ReadonlyMap<string, string>;
}

/** A file that a variable names. */
export interface IncludedFile {
  /** Absolute. */
  readonly file: string;
  readonly root: TemplateValue;
}

const noFiles: VariableFiles = { file: () => undefined, environment: new Map() };

/** References that lead to references: no real file comes near this. */
const maxReferenceDepth = 50;

/** How many values all references may stand for together: small texts can describe billions. */
const maxReferencedValues = 50_000;

/** Texts can double at each step. */
const maxTextLength = 100_000;

/**
 * A serverless.yml with its variables in place, each value where the variable is written. Variables of the command
 * line and of the deploying machine have their fallback, the stage is `provider.stage` or `dev`. What is read from
 * AWS, by plugins, or from files that are not given is an unknown value (Serverless Framework, "Variables").
 */
export function resolveVariables(root: TemplateValue, files: VariableFiles = noFiles): TemplateValue {
  const resolved = new Map<TemplateValue, TemplateValue>();
  const sizes = new Map<TemplateValue, number>();
  let depth = 0;
  let referencedValues = 0;

  function resolve(value: TemplateValue): TemplateValue {
    const known = resolved.get(value);
    if (known !== undefined) return known;
    resolved.set(value, unknownValue('the value refers to itself', value.range));
    const result = resolveContent(value);
    resolved.set(value, result);
    return result;
  }

  function resolveContent(value: TemplateValue): TemplateValue {
    if (value.kind === 'list') return { ...value, items: value.items.map(resolve) };
    if (value.kind === 'map') {
      const entries = value.entries.map(entry => ({ ...entry, value: resolve(entry.value) }));
      return { ...value, entries };
    }
    if (value.kind !== 'scalar' || typeof value.value !== 'string' || !value.text.includes('${'))
      return value;
    return (
      resolveText(value.text, value.range) ?? { kind: 'scalar', value: null, text: '', range: value.range }
    );
  }

  function resolveText(text: string, range: Range): TemplateValue | undefined {
    const parts = readVariables(text);
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'object') return resolveVariable(only, range);
    return joined(parts, range);
  }

  function joined(parts: readonly TextPart[], range: Range): TemplateValue {
    let text = '';
    let isSecret = false;
    let reason: string | undefined;
    for (const part of parts) {
      const value = typeof part === 'string' ? textValue(part, range) : resolveVariable(part, range);
      if (value.kind === 'unknown') {
        if (value.dynamicText === undefined) return value;
        reason ??= value.reason;
        text += value.dynamicText;
      } else {
        isSecret ||= value.kind === 'scalar' && value.isSecret === true;
        text += literalText(value) ?? '';
      }
      if (text.length > maxTextLength) return unknownValue('the text is too long', range);
    }
    if (reason !== undefined)
      return { ...unknownValue(reason, range), ...(!isSecret && { dynamicText: text }) };
    return isSecret ? { ...textValue(text, range), isSecret } : textValue(text, range);
  }

  function resolveVariable({ text, sources }: Variable, range: Range): TemplateValue {
    if (depth >= maxReferenceDepth) return unknownValue(`${text} leads too far`, range);
    depth++;
    const value = sources.reduce<TemplateValue | undefined>(
      (found, source) => found ?? resolveSource(source, text, range),
      undefined,
    );
    depth--;
    return value ?? defaultOption(text, range) ?? unknownValue(`${text} has no value in this file`, range);
  }

  /** `undefined` when the source has no value, so that the next one counts. */
  function resolveSource(source: VariableSource, text: string, range: Range): TemplateValue | undefined {
    if (source.type === 'unreadable') return unknownValue(`${text} cannot be read`, range);
    if (source.type === 'variable') return resolveVariable(source.variable, range);
    if (source.type === 'literal') {
      return { kind: 'scalar', value: source.value, text: String(source.value ?? ''), range };
    }
    const address = resolveText(source.address, range);
    if (address?.kind === 'unknown') return address;
    const parameters = resolveText(source.parameters, range);
    if (parameters?.kind === 'unknown') return parameters;
    const [place, given] = [literalText(address) ?? '', literalText(parameters) ?? ''];
    if (source.name === 'file') return valueOfFile(given, place, text, range);
    if (source.name === 'strToBool') return booleanOf(given, range);
    return resolveAddress(source.name, place, text, range);
  }

  function valueOfFile(
    written: string,
    address: string,
    text: string,
    range: Range,
  ): TemplateValue | undefined {
    const name = written.trim().replace(/^(["'])(.*)\1$/, '$2');
    const included = files.file(name);
    if (included === null) return undefined;
    if (included === undefined) return unknownValue(`${text} is read during deployment`, range);
    const value = at(included.root, address, part => part);
    if (value === undefined || value.kind === 'unknown') return value;
    referencedValues += sizeOf(value);
    if (referencedValues > maxReferencedValues) return tooMany(range);
    return referenced(resolve(movedValue(value, range, included.file)), range);
  }

  function resolveAddress(
    name: string,
    address: string,
    text: string,
    range: Range,
  ): TemplateValue | undefined {
    if (name === 'self') return referenced(at(root, address), range);
    if (name === 'param') return referenced(parameter(address), range);
    if (name === 'opt') return undefined;
    if (name === 'env') return environmentVariable(address, range);
    const place = `${name}:${address}`;
    if (place === 'sls:stage') return textValue(stage(), range);
    if (place === 'aws:region') return textValue(region(), range);
    if (place === 'aws:accountId') return textValue('123456789012', range);
    const unknown = unknownValue(`${text} is read during deployment`, range);
    return name === 'ssm' ? { ...unknown, dynamicText: `{{resolve:ssm:${address}}}` } : unknown;
  }

  function environmentVariable(name: string, range: Range): TemplateValue | undefined {
    const value = files.environment.get(name);
    return value === undefined ? undefined : { ...textValue(value, range), isSecret: true };
  }

  /** The two options that have a value when nobody gives them. */
  function defaultOption(text: string, range: Range): TemplateValue | undefined {
    const option = /^\$\{opt:(stage|region)\}$/.exec(text)?.[1];
    if (option === undefined) return undefined;
    return textValue(option === 'stage' ? stage() : region(), range);
  }

  function stage(): string {
    return literalText(at(root, 'provider.stage')) ?? 'dev';
  }

  function region(): string {
    return literalText(at(root, 'provider.region')) ?? 'us-east-1';
  }

  function parameter(name: string): TemplateValue | undefined {
    const places = [stage(), 'default'].flatMap(of => [`stages.${of}.params`, `params.${of}`]);
    return places.map(place => valueAt(at(root, place), name)).find(value => value !== undefined);
  }

  /** The resolved value at a path such as `custom.tables.0.name`. */
  function at(
    value: TemplateValue,
    address: string,
    finish: (found: TemplateValue) => TemplateValue = resolve,
  ): TemplateValue | undefined {
    let current: TemplateValue | undefined = value;
    for (const key of address === '' ? [] : address.split('.')) {
      if (current?.kind === 'scalar') current = resolve(current);
      if (current?.kind === 'unknown') return current;
      current = current?.kind === 'list' ? current.items[Number(key)] : entryOf(current, key)?.value;
    }
    return current && finish(current);
  }

  /** A value at the place of the variable that stands for it. */
  function referenced(value: TemplateValue | undefined, range: Range): TemplateValue | undefined {
    if (value === undefined || (value.kind === 'scalar' && value.value === null)) return undefined;
    referencedValues += sizeOf(value);
    return referencedValues > maxReferencedValues ? tooMany(range) : { ...value, range };
  }

  function sizeOf(value: TemplateValue): number {
    const known = sizes.get(value);
    if (known !== undefined) return known;
    const children =
      value.kind === 'list'
        ? value.items
        : value.kind === 'map'
          ? value.entries.map(entry => entry.value)
          : [];
    const size = children.reduce((sum, child) => sum + sizeOf(child), 1);
    sizes.set(value, size);
    return size;
  }

  return resolve(root);
}

function tooMany(range: Range): TemplateValue {
  return unknownValue('the variables of this file stand for too many values', range);
}

/** `${strToBool(text)}` (Serverless Framework, "Variables", "Read string variable values as boolean values"). */
function booleanOf(text: string, range: Range): TemplateValue {
  const value = /^(?:true|1)$/i.test(text.trim());
  return { kind: 'scalar', value, text: String(value), range };
}
