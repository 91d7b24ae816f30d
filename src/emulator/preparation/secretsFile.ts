import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { UserError } from '../../model/userError.ts';
import { type DynamicReference, keyOf } from './dynamicReferences.ts';
import { isMissing } from './environmentFile.ts';
import type { SecretSource } from './secrets.ts';

/**
 * A person's file with values of dynamic references, as JSON or in the form of a `.env` file. Its keys are the
 * references, such as `ssm:/orders/key` or `secretsmanager:db:SecretString:password`. `secretsmanager:db` may hold the
 * whole secret, and a key without a version stands for every version.
 * @param setting as the person wrote it: a relative one is meant for several templates, and not each needs a file
 * @param file its absolute path
 */
export function secretsFile(setting: string, file: string): SecretSource {
  return {
    async read(references) {
      const entries = await readEntries(setting, file);
      const found = new Map<DynamicReference, string>();
      for (const reference of references) {
        const value = lookUp(reference, entries);
        if (value !== undefined) found.set(reference, value);
      }
      return found;
    },
  };
}

type Entries = ReadonlyMap<DynamicReference, unknown>;

async function readEntries(setting: string, file: string): Promise<Entries> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error) && !path.isAbsolute(setting)) return new Map();
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
  const data = text.trimStart().startsWith('{') ? parseObject(text, file) : parseEnv(text);
  return new Map(Object.entries(data).map(([key, value]) => [keyOf(key), value]));
}

/** What the parser says would show a part of the text. */
function parseObject(text: string, file: string): object {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`${file} is not valid JSON.`);
  }
}

function lookUp(reference: DynamicReference, entries: Entries): string | undefined {
  const exact = textOf(entries.get(reference));
  if (exact !== undefined) return exact;
  const { service, name, jsonKey } = partsOf(reference);
  if (service !== 'secretsmanager') return textOf(entries.get(`${service}:${name}`));
  if (jsonKey === undefined) return textOf(entries.get(`${service}:${name}`));
  return (
    textOf(entries.get(`${service}:${name}:SecretString:${jsonKey}`)) ??
    textOf(membersOf(entries.get(`${service}:${name}`)).get(jsonKey))
  );
}

interface Parts {
  readonly service: string;
  readonly name: string;
  readonly jsonKey?: string;
}

/** Without the version. Names in Parameter Store have no colon; of Secrets Manager the id may be an ARN, which has. */
function partsOf(reference: DynamicReference): Parts {
  const [service = '', ...rest] = reference.split(':');
  if (service !== 'secretsmanager') return { service, name: rest[0] ?? '' };
  const idLength = rest[0] === 'arn' ? 7 : 1;
  const jsonKey = rest[idLength + 1];
  return { service, name: rest.slice(0, idLength).join(':'), ...(jsonKey && { jsonKey }) };
}

/** Secrets with several values are JSON objects. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function membersOf(secret: unknown): ReadonlyMap<string, unknown> {
  let value = secret;
  if (typeof secret === 'string') {
    try {
      value = JSON.parse(secret);
    } catch {
      return new Map(); // A secret that is a plain text.
    }
  }
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function unreadable(why: string): UserError {
  return new UserError({
    code: 'secrets-file-unreadable',
    what: 'The secrets file cannot be read.',
    why,
    toDo: 'Correct the file, or change the setting lambdaWorkbench.emulator.secretsFile.',
    remedies: [
      {
        title: 'Open Setting',
        command: 'workbench.action.openSettings',
        arguments: ['lambdaWorkbench.emulator.secretsFile'],
      },
    ],
  });
}
