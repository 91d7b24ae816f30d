import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../model/text.ts';
import type { NamedFunction } from './chooseFunction.ts';
import type { TemplateText } from './firstTemplate.ts';

/** What a template says, as far as `invoke` needs it. */
export interface FoundFunctions {
  readonly functions: readonly NamedFunction[];
  readonly problems: readonly Problem[];
}

interface Remembered {
  readonly file: string;
  /** The build of ours that read the template. */
  readonly build: string;
  readonly found: FoundFunctions;
}

/**
 * The functions of a template that has not changed since it was last read, without reading it: loading the YAML
 * parser takes longer than running a small handler. What is kept counts only for the same text and the same build
 * of ours; a folder that cannot be written is no error.
 *
 * Values of environment variables may be secrets. So only the owner may read the file, and it is encrypted with a key
 * made from the template's text, which is not kept: who does not have the template learns nothing from it, and it
 * stays closed when the template is deleted or the secret taken out. Another text fails to open it, which is also how
 * a change is noticed.
 * @param readerFile the code that reads templates
 */
export async function rememberedFunctions(
  template: TemplateText,
  { cacheDirectory, readerFile }: { readonly cacheDirectory: string; readonly readerFile: string },
  read: (template: TemplateText) => Promise<FoundFunctions>,
): Promise<FoundFunctions> {
  const file = path.join(
    cacheDirectory,
    'templates',
    `${encodeURIComponent(template.file).slice(-200)}.sealed`,
  );
  const build = buildOf(readerFile);
  const key = createHash('sha256').update(template.text).digest();
  const known = readKnown(file, key);
  if (known && known.build === build && known.file === template.file) return known.found;
  const found = await read(template);
  keep(file, key, { file: template.file, build, found });
  return found;
}

function buildOf(readerFile: string): string {
  const { mtimeMs, size } = statSync(readerFile);
  return `${readerFile} ${mtimeMs} ${size}`;
}

function readKnown(file: string, key: Buffer): Remembered | undefined {
  try {
    return JSON.parse(decrypted(readFileSync(file), key));
  } catch {
    return undefined;
  }
}

function keep(file: string, key: Buffer, remembered: Remembered): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, encrypted(JSON.stringify(remembered), key), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    return;
  }
}

const cipherName = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Initialization vector, authentication tag, ciphertext. */
function encrypted(plain: string, key: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(cipherName, key, iv, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error for another key, or bytes that were changed */
function decrypted(bytes: Buffer, key: Buffer): string {
  const iv = bytes.subarray(0, ivBytes);
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
  const decipher = createDecipheriv(cipherName, key, iv, { authTagLength: tagBytes }).setAuthTag(tag);
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
