import path from 'node:path';
import { parse } from 'smol-toml';
import type { Deployment } from '../../model/deployment.ts';
import type { FileSystem } from '../../model/fileSystem.ts';
import { valueOr } from '../../model/knowable.ts';
import { asRecord } from '../lenientJson.ts';
import { plainData } from '../plainData.ts';
import { readTemplate } from '../readTemplate.ts';
import { createRecordedReadings } from '../recordedReadings.ts';
import { parseTemplateText, type TemplateDocument } from '../templateDocument.ts';
import { createTemplateScope } from '../templateScope.ts';
import { textValue } from '../templateValue.ts';
import type { DeploymentReader } from './deploymentReader.ts';

/** In the order in which the SAM CLI looks for them. */
const names = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];

const maxConfigBytes = 1_000_000;

/**
 * Reads what `sam deploy` would take from the `samconfig.toml` or `.yaml` beside a template: its environment
 * `default`, the parameters of `deploy` over those of `global`.
 */
export function createSamDeployments(): DeploymentReader {
  const readings = createRecordedReadings<TemplateDocument, Deployment | undefined>(
    (_, document, fileSystem) => readDeployment(document, fileSystem),
  );
  return {
    read: (document, fileSystem) => readings.read(document.file, document, fileSystem),
    markChanged: readings.markChanged,
    forgetAll: readings.forgetAll,
  };
}

async function readDeployment(
  document: TemplateDocument,
  fileSystem: FileSystem,
): Promise<Deployment | undefined> {
  const folder = path.dirname(document.file);
  for (const name of names) {
    const source = path.join(folder, name);
    if ((await fileSystem.kind(source)) !== 'file') continue;
    const text = await fileSystem.readText(source, maxConfigBytes).catch(() => undefined);
    const settings = deploySettings(parsed(name, text ?? ''));
    if (!isMeant(settings['template_file'] ?? settings['template'], document.file)) return undefined;
    const { stack_name: stackName, region, profile } = settings;
    const functionNames = namesWith(overridesOf(settings['parameter_overrides']), document);
    return {
      ...(typeof stackName === 'string' && { stackName }),
      ...(typeof region === 'string' && { region }),
      ...(typeof profile === 'string' && { profile }),
      source,
      ...(functionNames && { functionNames }),
    };
  }
  return undefined;
}

function parsed(name: string, text: string): unknown {
  if (!name.endsWith('.toml')) {
    return valueOr(plainData(parseTemplateText(text).root, createTemplateScope(undefined)), {});
  }
  try {
    return parse(text);
  } catch {
    // While somebody types it.
    return {};
  }
}

function deploySettings(config: unknown): Readonly<Record<string, unknown>> {
  const environment = asRecord(asRecord(config)['default']);
  const parametersOf = (command: string) => asRecord(asRecord(environment[command])['parameters']);
  return { ...parametersOf('global'), ...parametersOf('deploy') };
}

/** A configuration that names a template is for that one; what `sam build` makes of it lies in `.aws-sam`. */
function isMeant(named: unknown, file: string): boolean {
  if (typeof named !== 'string') return /^template\.(?:ya?ml|json)$/.test(path.basename(file));
  return named.includes('.aws-sam') || path.resolve(path.dirname(file), named) === file;
}

/** `Key=Value "Other=a b"`, a list of such texts, or `ParameterKey=Key,ParameterValue=Value`. */
function overridesOf(written: unknown): ReadonlyMap<string, string> {
  const texts = Array.isArray(written) ? written.map(String) : typeof written === 'string' ? [written] : [];
  const overrides = new Map<string, string>();
  for (const text of texts) {
    for (const match of text.matchAll(
      /(?:ParameterKey=(\w+),ParameterValue=|(\w+)=)("[^"]*"|'[^']*'|\S*)/g,
    )) {
      const [, long, short, value = ''] = match;
      overrides.set(long ?? short ?? '', value.replace(/^(["'])(.*)\1$/, '$2'));
    }
  }
  return overrides;
}

/** The names that functions get by parameters of the deployment. */
function namesWith(
  overrides: ReadonlyMap<string, string>,
  document: TemplateDocument,
): Readonly<Record<string, string>> | undefined {
  if (overrides.size === 0) return undefined;
  const nowhere = { line: 0, character: 0 };
  const range = { start: nowhere, end: nowhere };
  const parameters = new Map([...overrides].map(([name, value]) => [name, textValue(value, range)]));
  const { functions } = readTemplate(document, parameters);
  return Object.fromEntries(
    functions.flatMap(({ logicalId, functionName }) =>
      functionName.known ? [[logicalId, functionName.value]] : [],
    ),
  );
}
