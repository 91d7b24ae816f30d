import type { Range } from '../model/text.ts';
import { createConditions } from './conditions.ts';
import { callIntrinsic } from './intrinsics.ts';
import { expandLoops } from './loops.ts';
import { pseudoParameter, resolveParameter } from './parameters.ts';
import { attributeOf, referenceOf } from './resourceReferences.ts';
import {
  entriesOf,
  entryOf,
  intrinsicOf,
  type MapEntry,
  type TemplateValue,
  unknownValue,
  valueAt,
} from './templateValue.ts';

/** Values for a nested stack's parameters, as the parent gives them. */
export type ParameterValues = ReadonlyMap<string, TemplateValue>;

/** What the names of one template stand for. */
export interface TemplateScope {
  readonly resources: ReadonlyMap<string, MapEntry>;
  /**
   * The value after its outermost intrinsic function was computed; deeper ones stay as they are.
   * `undefined` for `AWS::NoValue`, which removes a property, and for an empty value.
   */
  resolve(value: TemplateValue | undefined): TemplateValue | undefined;
  /** The value behind the keys, resolved on the way. */
  get(value: TemplateValue | undefined, ...keys: readonly string[]): TemplateValue | undefined;
  /** What `Ref` of a name gives. */
  reference(name: string, range: Range): TemplateValue | undefined;
  /** What `Fn::GetAtt` gives. */
  attribute(logicalId: string, attribute: string, range: Range): TemplateValue;
  /** What `Fn::If` chooses by: true, false, or the reason why it cannot be known. */
  condition(name: string): boolean | { readonly reason: string };
  /** The value in `Mappings`. */
  mapping(map: string, first: string, second: string): TemplateValue | undefined;
}

/** Makes the scope of a template. Without given values, parameters have their defaults. */
export function createTemplateScope(
  root: TemplateValue | undefined,
  parameterValues: ParameterValues = new Map(),
): TemplateScope {
  const resources = new Map<string, MapEntry>();
  const parameters = byKey(valueAt(root, 'Parameters'));
  const mappings = valueAt(root, 'Mappings');
  const references = new Map<string, TemplateValue | undefined>();

  function resolve(value: TemplateValue | undefined): TemplateValue | undefined {
    if (value === undefined) return undefined;
    if (value.kind === 'scalar') return resolveScalar(value);
    const call = intrinsicOf(value);
    if (call === undefined) return value;
    const result = callIntrinsic(call.name, call.argument, value.range, scope);
    if (result === undefined) return undefined;
    const placed = { ...result, range: value.range };
    return placed.kind === 'scalar' ? resolveScalar(placed) : placed;
  }

  function get(value: TemplateValue | undefined, ...keys: readonly string[]): TemplateValue | undefined {
    return keys.reduce((current, key) => {
      return current?.kind === 'unknown' ? current : resolve(entryOf(current, key)?.value);
    }, resolve(value));
  }

  function reference(name: string, range: Range): TemplateValue | undefined {
    if (!references.has(name)) {
      // Names of resources can lead back to themselves.
      references.set(name, unknownValue(`${name} refers to itself`, range));
      references.set(name, resolveReference(name, range));
    }
    return references.get(name);
  }

  function resolveReference(name: string, range: Range): TemplateValue | undefined {
    if (name.startsWith('AWS::')) return pseudoParameter(name, range);
    const parameter = parameters.get(name);
    if (parameter) return resolveParameter(name, parameter.value, parameterValues.get(name));
    const resource = resources.get(name);
    if (resource) {
      const found = referenceOf(name, resource.value, range, scope);
      return found.kind === 'unknown' ? { ...found, placeholder: `\${${name}}` } : found;
    }
    return unknownValue(`${name} is not defined in this template`, range);
  }

  const scope: TemplateScope = {
    resources,
    resolve,
    get,
    reference,
    attribute: (logicalId, attribute, range) => attributeOf(logicalId, attribute, range, resources),
    condition: name => conditions.evaluate(name),
    mapping: (map, first, second) => valueAt(mappings, map, first, second),
  };
  const conditions = createConditions(byKey(valueAt(root, 'Conditions')), scope);
  for (const entry of expandLoops(valueAt(root, 'Resources'), scope.resolve)) resources.set(entry.key, entry);
  return scope;
}

function byKey(map: TemplateValue | undefined): ReadonlyMap<string, MapEntry> {
  return new Map(entriesOf(map).map(entry => [entry.key, entry]));
}

/** Dynamic references are read by CloudFormation during deployment; what is around them can be computed before. */
function resolveScalar(value: TemplateValue & { kind: 'scalar' }): TemplateValue | undefined {
  if (value.value === null) return undefined;
  const service = /\{\{resolve:(ssm-secure|ssm|secretsmanager):/.exec(value.text)?.[1];
  if (service === undefined) return value;
  const store = service === 'secretsmanager' ? 'Secrets Manager' : 'Parameter Store';
  const reason = `the value is read from ${store} during deployment`;
  return { ...unknownValue(reason, value.range), dynamicText: value.text };
}
