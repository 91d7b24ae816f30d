import { hasErrors, readTemplateDocument } from '../../project/templateDocument.ts';
import { entriesOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { createTextPositions } from '../../project/textPositions.ts';
import type { TemplateAlias, TemplateWithAlias } from '../../protocol/templateAlias.ts';
import { applyChanges } from '../applyChanges.ts';
import { changeBetween } from '../changeBetween.ts';
import { setProperty } from './edits.ts';
import type { WrittenFile } from './templateFile.ts';
import type { PlainValue } from './writeValue.ts';

/**
 * Writes an alias into the template of its function: `AutoPublishAlias` and `DeploymentPreference` of SAM, or a version
 * and an alias of CloudFormation. Everything else in the text stays as it is.
 */
export function addAliasToTemplate(file: string, text: string, wanted: TemplateAlias): TemplateWithAlias {
  const written = readWritten(file, text);
  if (!written) return { problem: 'It is no template that can be read without errors.' };
  if (written.format === 'cdk') return { problem: 'The CDK made it: change the app instead.' };
  const resource = valueAt(written.root, 'Resources', wanted.logicalId);
  const type = literalText(valueAt(resource, 'Type'));
  if (type === 'AWS::Serverless::Function') return addToSam(written, wanted);
  if (type === 'AWS::Lambda::Function') return addToCloudFormation(written, wanted);
  return { problem: `It has no function ${wanted.logicalId}.` };
}

function addToSam(first: WrittenFile, { logicalId, alias, preference }: TemplateAlias): TemplateWithAlias {
  const properties: [readonly string[], PlainValue][] = [[['AutoPublishAlias'], alias]];
  const notes: string[] = [];
  if (preference) {
    const { type, alarms, preTrafficFunction, postTrafficFunction } = preference;
    const inPreference = (path: readonly string[], value: PlainValue): void =>
      void properties.push([['DeploymentPreference', ...path], value]);
    inPreference(['Type'], type);
    if (alarms.length > 0)
      inPreference(
        ['Alarms'],
        alarms.map(name => alarmIn(first, name)),
      );
    if (preTrafficFunction !== undefined) {
      inPreference(['Hooks', 'PreTraffic'], functionIn(first, preTrafficFunction));
    }
    if (postTrafficFunction !== undefined) {
      inPreference(['Hooks', 'PostTraffic'], functionIn(first, postTrafficFunction));
    }
  }
  let written = first;
  for (const [path, value] of properties) {
    const edited = setIn(written, ['Resources', logicalId], ['Properties', ...path], value);
    if (edited) written = edited;
    else notes.push(`${path.join('.')} of ${logicalId} is left as it is: it cannot be changed in place.`);
  }
  if (written === first) return { problem: notes.join(' ') };
  return { change: changeBetween(first, written.text), notes };
}

function addToCloudFormation(
  first: WrittenFile,
  { logicalId, alias, routing }: TemplateAlias,
): TemplateWithAlias {
  const present = resourceOf(
    first,
    'AWS::Lambda::Alias',
    logicalId,
    value => literalText(value('Name')) === alias,
  );
  if (present !== undefined) return { problem: `It has the alias ${alias} already, as ${present}.` };
  const known = resourceOf(first, 'AWS::Lambda::Version', logicalId, () => true);
  const versionId = known ?? freeId(first, `${logicalId}Version`);
  const withVersion =
    known === undefined
      ? setIn(first, ['Resources'], [versionId], {
          Type: 'AWS::Lambda::Version',
          Properties: { FunctionName: { Ref: logicalId } },
        })
      : first;
  const aliasId = freeId(first, `${logicalId}${pascal(alias)}Alias`);
  const withAlias =
    withVersion &&
    setIn(withVersion, ['Resources'], [aliasId], {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: logicalId },
        FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
        Name: alias,
        ...(routing && {
          RoutingConfig: {
            AdditionalVersionWeights: [{ FunctionVersion: routing.version, FunctionWeight: routing.weight }],
          },
        }),
      },
    });
  if (!withAlias) return { problem: 'Its resources cannot be changed in place.' };
  const note = `CloudFormation publishes another version only when ${versionId} gets another logical id.`;
  return { change: changeBetween(first, withAlias.text), notes: [note] };
}

/** The template with a value behind a path of a map; `undefined` where it cannot be written in place. */
function setIn(
  written: WrittenFile,
  map: readonly string[],
  path: readonly string[],
  value: PlainValue,
): WrittenFile | undefined {
  const found = valueAt(written.root, ...map);
  const edit = found?.kind === 'map' ? setProperty(written, found, path, value) : undefined;
  return edit && readWritten(written.file, applyChanges(written.text, [edit]));
}

function readWritten(file: string, text: string): WrittenFile | undefined {
  const document = readTemplateDocument(file, text);
  if (!document || hasErrors(document)) return undefined;
  const syntax = /^\s*\{/.test(text) ? 'json' : 'yaml';
  return {
    file,
    text,
    positions: createTextPositions(text),
    syntax,
    format: document.format,
    root: document.root,
  };
}

/** The logical id of a resource of a type that belongs to a function of the template. */
function resourceOf(
  { root }: WrittenFile,
  type: string,
  functionId: string,
  isWanted: (property: (name: string) => TemplateValue | undefined) => boolean,
): string | undefined {
  const found = entriesOf(valueAt(root, 'Resources')).find(({ value }) => {
    const property = (name: string) => valueAt(value, 'Properties', name);
    return (
      literalText(valueAt(value, 'Type')) === type &&
      refersTo(property('FunctionName'), functionId) &&
      isWanted(property)
    );
  });
  return found?.key;
}

function refersTo(value: TemplateValue | undefined, logicalId: string): boolean {
  return literalText(valueAt(value, 'Ref')) === logicalId;
}

function freeId({ root }: WrittenFile, wanted: string): string {
  const isTaken = (id: string): boolean => valueAt(root, 'Resources', id) !== undefined;
  let id = wanted;
  for (let count = 2; isTaken(id); count++) id = `${wanted}${count}`;
  return id;
}

/** An alarm or function of the template by its logical id, any other one by its name. */
function alarmIn(written: WrittenFile, name: string): PlainValue {
  return referenceTo(
    written,
    name,
    ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
    'AlarmName',
  );
}

function functionIn(written: WrittenFile, name: string): PlainValue {
  return referenceTo(written, name, ['AWS::Serverless::Function', 'AWS::Lambda::Function'], 'FunctionName');
}

function referenceTo(
  { root }: WrittenFile,
  name: string,
  types: readonly string[],
  property: string,
): PlainValue {
  const found = entriesOf(valueAt(root, 'Resources')).find(
    ({ value }) =>
      types.includes(literalText(valueAt(value, 'Type')) ?? '') &&
      literalText(valueAt(value, 'Properties', property)) === name,
  );
  return found ? { Ref: found.key } : name;
}

/** Letters and digits only, as logical ids are. */
function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
