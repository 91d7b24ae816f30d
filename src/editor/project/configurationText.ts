import type { ParseError } from 'jsonc-parser';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import type { HandlerSettings } from './handlerSettings.ts';

/**
 * The text of a `lambda-workbench.json` with a function added or changed. Comments stay.
 * @throws UserError when the text is no JSON, or has something else where functions belong
 */
export async function withFunction(
  text: string,
  { logicalId, handler, templateFile }: LambdaFunction,
  { runtime, memoryMb, timeoutMs }: HandlerSettings,
): Promise<string> {
  const { applyEdits, modify, parse } = await import('jsonc-parser');
  const before = text.trim() === '' ? '{}\n' : text;
  const errors: ParseError[] = [];
  const content: unknown = parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !canHaveFunctions(content)) throw unchangeable(templateFile);
  const value = {
    handler: handler ? valueOr(handler, '') : '',
    runtime,
    memorySize: memoryMb,
    timeout: timeoutMs / 1_000,
  };
  const indentation = /^([ \t]+)"/m.exec(before)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: before.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(before, modify(before, ['functions', logicalId], value, { formattingOptions }));
}

function canHaveFunctions(content: unknown): boolean {
  if (!isObject(content)) return false;
  return !('functions' in content) || isObject(content.functions);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unchangeable(file: string): UserError {
  return new UserError({
    code: 'configuration-unreadable',
    what: 'The function was not remembered.',
    why: `${file} cannot be changed, because it is no JSON with an object of functions.`,
    toDo: 'Correct the file and invoke again.',
    remedies: [{ title: 'Open File', command: commandIds.openLocation, arguments: [{ file }] }],
  });
}
