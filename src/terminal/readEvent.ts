import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileReason } from './fileReason.ts';
import { UsageError } from './usage.ts';

/**
 * The event as JSON text: of a file, of standard input (`-`), or `{}`. Comments, trailing commas
 * and a byte order mark are allowed.
 * @throws UsageError when the file cannot be read or is no JSON
 */
export async function readEvent(source: string | undefined): Promise<string> {
  if (source === undefined) return '{}';
  const written = source === '-' ? await text(process.stdin) : await readEventFile(source);
  try {
    JSON.parse(written);
    return written;
  } catch (error) {
    const plain = await withoutComments(written);
    if (plain !== undefined) return plain;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The event ${source === '-' ? 'on standard input' : source} is not JSON: ${reason}`);
  }
}

async function readEventFile(file: string): Promise<string> {
  try {
    // The decoder leaves a byte order mark out.
    return new TextDecoder().decode(await readFile(file));
  } catch (error) {
    throw new UsageError(`The event file ${file} cannot be read: ${fileReason(error)}.`);
  }
}

async function withoutComments(written: string): Promise<string | undefined> {
  const { parse } = await import('jsonc-parser');
  const errors: unknown[] = [];
  const value: unknown = parse(written, errors as never[], { allowTrailingComma: true });
  return errors.length === 0 && value !== undefined ? JSON.stringify(value) : undefined;
}
