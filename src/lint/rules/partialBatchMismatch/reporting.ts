import { itemsOf, literalText, type TemplateValue, valueAt } from '../../../project/templateValue.ts';
import {
  type EventSourceMapping,
  eventSourceMappings,
  mappingsOfFunction,
} from '../../template/eventSourceMappings.ts';
import type { TemplateFile, TemplateFunction } from '../../template/templateFile.ts';

/** Whether a mapping asks the function which items failed. */
export type Reporting = 'on' | 'off' | 'unknown';

/** The sources whose mappings may ask for it. */
const askingKinds = new Set(['sqs', 'kinesis', 'dynamodb']);

/** The mappings of a function: those of its events, and the resources that name it. */
export function mappingsOf(file: TemplateFile, fn: TemplateFunction): readonly EventSourceMapping[] {
  const { triggers } = fn.function;
  const resources = eventSourceMappings(file).filter(({ type, label }) =>
    triggers.some(trigger => trigger.type === type && trigger.name === label && type.startsWith('AWS::')),
  );
  return [...mappingsOfFunction(file, fn), ...resources].filter(({ kind }) => askingKinds.has(kind));
}

/** Whether a mapping of a function asks which items failed. */
export function reportingOf(
  file: TemplateFile,
  fn: TemplateFunction,
  mapping: EventSourceMapping,
): Reporting {
  const written = writtenTypes(file, fn, mapping);
  if (written?.kind === 'map') return 'unknown';
  const types = mapping.get('responseTypes');
  if (types === undefined) return 'off';
  const texts = itemsOf(types).map(item => literalText(file.scope.resolve(item)));
  if (texts.includes('ReportBatchItemFailures')) return 'on';
  return texts.includes(undefined) ? 'unknown' : 'off';
}

/** The property before its intrinsic function is computed: what a condition decides may be otherwise on AWS. */
function writtenTypes(
  file: TemplateFile,
  { resource }: TemplateFunction,
  { label, type }: EventSourceMapping,
): TemplateValue | undefined {
  const owner =
    type === 'AWS::Lambda::EventSourceMapping'
      ? valueAt(file.scope.resources.get(label)?.value, 'Properties')
      : valueAt(resource.properties, 'Events', label, 'Properties');
  return valueAt(owner, 'FunctionResponseTypes');
}
