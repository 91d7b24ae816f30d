import type { ParseError } from 'jsonc-parser';
import type { Position } from '../../model/text.ts';
import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import { eventName } from './eventFolder.ts';

/**
 * The event of a file as JSON text. Event files may have comments and trailing commas.
 * Plain JSON stays as it is, so that numbers keep every digit.
 * Throws a `UserError` with the place of the first mistake.
 */
export async function readEvent(file: string, text: string): Promise<string> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) throw invalidEvent(file, text, error.offset, mistakes[printParseErrorCode(error.error)]);
  return isPlainJson(text) ? text : JSON.stringify(value);
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The parser's names of mistakes in words. */
const mistakes: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value; text stands in double quotes',
  InvalidNumberFormat: 'the number is malformed',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'the event ends before this text',
  UnexpectedEndOfComment: 'the comment has no end',
  UnexpectedEndOfString: 'the text has no closing quote',
  InvalidEscapeCharacter: 'the escape sequence is unknown',
};

function invalidEvent(
  file: string,
  text: string,
  offset: number,
  mistake = 'the JSON is malformed',
): UserError {
  const position = positionAt(text, offset);
  return new UserError({
    code: 'event-not-json',
    what: `The event "${eventName(file)}" cannot be read.`,
    why: `Line ${position.line + 1}, column ${position.character + 1}: ${mistake}.`,
    toDo: 'Correct the file and invoke again.',
    remedies: [
      {
        title: 'Open Event',
        command: commandIds.openLocation,
        arguments: [{ file, range: { start: position, end: position } }],
      },
    ],
  });
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
