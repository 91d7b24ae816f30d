import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import { maxTemplateBytes } from '../templateDocument.ts';
import { fromPlain } from './encodingFunctions.ts';
import { evaluate } from './evaluate.ts';
import { parseTerraform } from './parseTerraform.ts';
import type { Evaluation } from './scope.ts';
import { unknown, type Value } from './values.ts';

/** Whether Terraform reads the file for the values of variables. */
export function isVariableFile(file: string): boolean {
  return /^(?:terraform|.*\.auto)\.tfvars(?:\.json)?$/.test(path.basename(file));
}

/**
 * The values that the files of a root module give to its variables: `terraform.tfvars`, then `*.auto.tfvars` in the
 * order of their names, the last one counts (Terraform language, "Variable Definition Precedence").
 */
export async function loadVariableFiles(
  folder: string,
  evaluation: Evaluation,
  fileSystem: FileSystem,
): Promise<ReadonlyMap<string, Value>> {
  const entries = await fileSystem.list(folder).catch(() => []);
  const names = entries.flatMap(({ name, kind }) => (kind === 'file' && isVariableFile(name) ? [name] : []));
  const values = new Map<string, Value>();
  for (const name of names.sort((left, right) => (precedence(left) < precedence(right) ? -1 : 1))) {
    const file = path.join(folder, name);
    const text = await fileSystem.readText(file, maxTemplateBytes).catch(() => undefined);
    if (text === undefined) continue;
    const given = name.endsWith('.json') ? valuesOfJson(text) : await valuesOf(file, text, evaluation);
    for (const [key, value] of given) values.set(key, value);
  }
  return values;
}

function precedence(name: string): string {
  const first = ['terraform.tfvars', 'terraform.tfvars.json'].indexOf(name);
  return first === -1 ? `2${name}` : `${first}`;
}

async function valuesOf(
  file: string,
  text: string,
  evaluation: Evaluation,
): Promise<ReadonlyMap<string, Value>> {
  const { attributes } = await parseTerraform(file, text.replace(/^\uFEFF/, ''));
  const scope = {
    evaluation,
    lookup: (name: string, _: unknown, range: Value['range']) => ({
      value: unknown(`files of variables have no ${name}`, range),
      taken: 0,
    }),
  };
  return new Map([...attributes.values()].map(({ name, value }) => [name, evaluate(value, scope)]));
}

function valuesOfJson(text: string): ReadonlyMap<string, Value> {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  try {
    const given = fromPlain(JSON.parse(text), range);
    return new Map(given.kind === 'map' ? given.entries.map(entry => [entry.key, entry.value]) : []);
  } catch {
    return new Map();
  }
}
