import { createTemplateScope, type TemplateScope } from '../templateScope.ts';
import {
  entriesOf,
  itemsOf,
  literalText,
  type MapEntry,
  type MapValue,
  type TemplateValue,
  textValue,
  valueAt,
} from '../templateValue.ts';

/** The CloudFormation side of a serverless.yml. */
export interface ServerlessScope {
  /** Knows the resources of the file, and those that the framework makes of functions and layers. */
  readonly scope: TemplateScope;
  /** What the file says below `resources`, without what the framework makes. */
  readonly resources: readonly MapEntry[];
  /** The keys of functions by the logical ids that the framework gives them. */
  readonly functionKeys: ReadonlyMap<string, string>;
}

export function createServerlessScope(
  root: TemplateValue,
  functions: readonly MapEntry[],
  functionName: (entry: MapEntry) => TemplateValue | undefined,
): ServerlessScope {
  const parts = itemsOf(valueAt(root, 'resources'));
  const section = (name: string) => parts.flatMap(part => entriesOf(valueAt(part, name)));
  const made = [
    ...functions.map(entry => {
      const name = functionName(entry);
      return madeResource(functionLogicalId(entry.key), 'AWS::Lambda::Function', 'FunctionName', name, entry);
    }),
    ...entriesOf(valueAt(root, 'layers')).map(entry => {
      const content = valueAt(entry.value, 'package', 'artifact') ?? valueAt(entry.value, 'path');
      return madeResource(layerLogicalId(entry.key), 'AWS::Lambda::LayerVersion', 'Content', content, entry);
    }),
  ];
  const cloudFormation = mapOf(
    [
      ['Parameters', section('Parameters')],
      ['Mappings', section('Mappings')],
      ['Conditions', section('Conditions')],
      ['Resources', [...made, ...section('Resources')]],
    ],
    root,
  );
  const scope = createTemplateScope(cloudFormation);
  const madeValues = new Set(made.map(({ value }) => value));
  return {
    scope,
    resources: [...scope.resources.values()].filter(({ value }) => !madeValues.has(value)),
    functionKeys: new Map(functions.map(({ key }) => [functionLogicalId(key), key])),
  };
}

/** The logical id of a function in the stack (Serverless Framework, "AWS CloudFormation Resource Reference"). */
export function functionLogicalId(key: string): string {
  return `${normalized(key)}LambdaFunction`;
}

function layerLogicalId(key: string): string {
  return `${normalized(key)}LambdaLayer`;
}

function normalized(key: string): string {
  const name = key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function madeResource(
  key: string,
  type: string,
  property: string,
  value: TemplateValue | undefined,
  { keyRange, value: { range } }: MapEntry,
): MapEntry {
  const properties = mapOf(literalText(value) === undefined || !value ? [] : [[property, value]], { range });
  const resource = mapOf(
    [
      ['Type', textValue(type, keyRange)],
      ['Properties', properties],
    ],
    { range },
  );
  return { key, keyRange, value: resource };
}

function mapOf(
  sections: readonly (readonly [string, TemplateValue | readonly MapEntry[]])[],
  { range }: Pick<TemplateValue, 'range'>,
): MapValue {
  const entries = sections.map(([key, content]) => {
    const value: TemplateValue = isEntries(content) ? { kind: 'map', entries: content, range } : content;
    return { key, keyRange: range, value };
  });
  return { kind: 'map', entries, range };
}

function isEntries(content: TemplateValue | readonly MapEntry[]): content is readonly MapEntry[] {
  return Array.isArray(content);
}
