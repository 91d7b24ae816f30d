import path from 'node:path';
import type { Range } from '../model/text.ts';
import { isRemote, templatePath } from './codeLocation.ts';
import type { ParameterValues, TemplateScope } from './templateScope.ts';
import {
  entriesOf,
  itemsOf,
  literalText,
  type TemplateValue,
  unknownValue,
  valueAt,
} from './templateValue.ts';

/** A stack inside a template, whose own template is on this machine. */
export interface NestedStack {
  readonly logicalId: string;
  /** Absolute. */
  readonly file: string;
  /** Where the template names the file. */
  readonly range: Range;
  /** What the parent gives: known values, or the reason why one is not known. */
  readonly parameters: ParameterValues;
}

/** Where each type of nested stack says its template. */
const templateProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::Serverless::Application': 'Location',
    'AWS::CloudFormation::Stack': 'TemplateURL',
  }),
);

/** The nested stacks of a template in the order in which it names them. */
export function readNestedStacks(file: string, scope: TemplateScope): readonly NestedStack[] {
  return [...scope.resources.values()].flatMap(({ key: logicalId, value: resource }) => {
    const property = templateProperties.get(literalText(valueAt(resource, 'Type')) ?? '');
    if (property === undefined) return [];
    const properties = valueAt(resource, 'Properties');
    // The CDK uploads templates, and says beside the address which file it is.
    const place = valueAt(resource, 'Metadata', 'aws:asset:path') ?? scope.get(properties, property);
    const location = literalText(place);
    if (place === undefined || location === undefined || isRemote(location)) return [];
    const parameters = entriesOf(scope.get(properties, 'Parameters'));
    return [
      {
        logicalId,
        file: templatePath(path.dirname(file), location),
        range: place.range,
        parameters: new Map(parameters.flatMap(entry => parameterEntry(entry.key, entry.value, scope))),
      },
    ];
  });
}

function parameterEntry(
  name: string,
  written: TemplateValue,
  scope: TemplateScope,
): readonly [string, TemplateValue][] {
  const value = scope.resolve(written);
  if (value === undefined) return [];
  if (value.kind === 'scalar' || value.kind === 'unknown') return [[name, value]];
  const items = itemsOf(value).map(item => literalText(scope.resolve(item)));
  if (items.some(item => item === undefined)) {
    return [
      [name, unknownValue('the parent stack gives a value that is known only after deployment', value.range)],
    ];
  }
  const text = items.join(',');
  return [[name, { kind: 'scalar', value: text, text, range: value.range }]];
}
