import path from 'node:path';
import type { Property } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { readEnvironment } from '../environment.ts';
import { createFunctionProperties } from '../functionProperties.ts';
import type { ProblemList } from '../parsing.ts';
import { createTemplateScope } from '../templateScope.ts';
import { itemsOf, literalText, type MapEntry } from '../templateValue.ts';
import { defaultRuntime } from './plainFunction.ts';

/** The keys of a function; the schema of the file describes them. */
const keys = [
  'handler',
  'runtime',
  'memorySize',
  'timeout',
  'architecture',
  'environment',
  'layers',
  'code',
  'description',
];

/** Reads a function of a `lambda-workbench.json`. What it does not say is Lambda's default. */
export function readConfiguredFunction(
  { key: logicalId, keyRange, value }: MapEntry,
  { file, problems }: { readonly file: string; readonly problems: ProblemList },
): LambdaFunction {
  const scope = createTemplateScope(undefined);
  const properties = createFunctionProperties(value, undefined, scope, problems);
  const folder = path.dirname(file);
  for (const entry of value.kind === 'map' ? value.entries : []) {
    if (!keys.includes(entry.key)) problems.add(`A function has no "${entry.key}".`, entry.keyRange);
  }
  const handler = properties.text('handler');
  if (handler === undefined) problems.add(`"${logicalId}" has no handler.`, keyRange);
  const description = properties.text('description');
  const code = properties.text('code');
  const { min, max } = limits.timeoutMs;
  const seconds = properties.wholeNumber({ min: min / 1000, max: max / 1000, unit: ' seconds' }, 'timeout');
  return {
    id: `${file}#${logicalId}`,
    logicalId,
    functionName: { known: true, value: logicalId, origin: 'default' },
    templateFile: file,
    resourceType: 'configuration',
    nameRange: keyRange,
    range: { start: keyRange.start, end: value.range.end },
    ...(description?.known && { description: description.value }),
    packageType: 'Zip',
    handler: handler ?? { known: false, reason: 'the file does not say it', origin: 'default' },
    runtime: properties.text('runtime') ?? runtimeOf(handler),
    code: {
      type: 'directory',
      path: code?.known ? path.resolve(folder, code.value) : folder,
      ...(code?.range && { range: code.range }),
    },
    memoryMb: properties.wholeNumber({ ...limits.memoryMb, unit: ' MB' }, 'memorySize') ?? {
      known: true,
      value: limits.memoryMb.default,
      origin: 'default',
    },
    timeoutMs:
      seconds === undefined
        ? { known: true, value: limits.timeoutMs.default, origin: 'default' }
        : seconds.known
          ? { ...seconds, value: seconds.value * 1000 }
          : seconds,
    ephemeralStorageMb: { known: true, value: limits.ephemeralStorageMb.default, origin: 'default' },
    architecture: properties.choice(['x86_64', 'arm64'], properties.get('architecture'), 'architecture'),
    environment: readEnvironment(properties, problems, ['environment']),
    layers: itemsOf(properties.get('layers')).flatMap(item => {
      const place = literalText(item);
      return place === undefined
        ? []
        : [{ label: place, contentPath: path.resolve(folder, place), range: item.range }];
    }),
    triggers: [],
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
  };
}

/** Where only the handler is given, the language cannot be told from it; most are Node.js. */
function runtimeOf(handler: Property<string> | undefined): Property<string> {
  const isPython = handler?.known === true && handler.value.endsWith('lambda_handler');
  return { known: true, value: defaultRuntime(isPython ? 'handler.py' : 'handler.js'), origin: 'default' };
}
