import path from 'node:path';
import { parseEnv } from 'node:util';
import type { FileSystem } from '../../model/fileSystem.ts';
import { maxTemplateBytes, parseTemplateText } from '../templateDocument.ts';
import { literalText, type TemplateValue, textValue, valueAt } from '../templateValue.ts';
import { type IncludedFile, resolveVariables } from './resolveVariables.ts';

/** Files that name files: deeper than any real service. */
const maxRounds = 10;

/**
 * Resolves the variables of a serverless.yml with the files that they name and the `.env` files of the service.
 * Programs (`.js`, `.ts`) are not run, so that what comes from them is unknown.
 * @param folder of the service
 */
export async function loadVariables(
  root: TemplateValue,
  folder: string,
  fileSystem: FileSystem,
): Promise<TemplateValue> {
  const files = new Map<string, IncludedFile | null>();
  let environment: ReadonlyMap<string, string> = new Map();
  let resolved = root;
  for (let round = 0; round < maxRounds; round++) {
    const wanted = new Set<string>();
    const file = (name: string) => {
      const known = files.get(name);
      if (known === undefined && !isProgram(name)) wanted.add(name);
      return known;
    };
    resolved = resolveVariables(root, { file, environment });
    if (round === 0 && loadsEnvironment(resolved)) {
      environment = await readEnvironment(folder, stageOf(resolved), fileSystem);
      if (environment.size > 0) continue;
    }
    if (wanted.size === 0) break;
    for (const name of wanted) files.set(name, await readIncluded(path.resolve(folder, name), fileSystem));
  }
  return resolved;
}

/** The stage that is deployed when nobody gives another one. */
export function stageOf(root: TemplateValue): string {
  return literalText(valueAt(root, 'provider', 'stage')) ?? 'dev';
}

function isProgram(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name);
}

async function readIncluded(file: string, fileSystem: FileSystem): Promise<IncludedFile | null> {
  const text = await fileSystem.readText(file, maxTemplateBytes).catch(() => undefined);
  if (text === undefined) return null;
  const start = { line: 0, character: 0 };
  const root = /\.(?:ya?ml|json|tfstate)$/i.test(file)
    ? parseTemplateText(text).root
    : textValue(text, { start, end: start });
  return root ? { file, root } : null;
}

/** Version 4 always does, earlier ones when they are told to. */
function loadsEnvironment(root: TemplateValue): boolean {
  return (
    literalText(valueAt(root, 'useDotenv')) === 'true' ||
    /^\D*4/.test(literalText(valueAt(root, 'frameworkVersion')) ?? '')
  );
}

/** The stage's file stands for the general one. */
async function readEnvironment(
  folder: string,
  stage: string,
  fileSystem: FileSystem,
): Promise<ReadonlyMap<string, string>> {
  for (const name of [`.env.${stage}`, '.env']) {
    const text = await fileSystem.readText(path.join(folder, name), maxTemplateBytes).catch(() => undefined);
    if (text === undefined) continue;
    const entries = Object.entries(parseEnv(text));
    return new Map(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  }
  return new Map();
}
