import type { Location } from '../../../model/text.ts';
import { type Remedy, UserError } from '../../../model/userError.ts';

/** An error of a compiler. Without a place it is about the project as a whole. */
export interface CompilerError {
  readonly text: string;
  readonly place?: {
    /** Absolute. */
    readonly file: string;
    /** Counted from 1. */
    readonly line: number;
    /** Counted from 1. */
    readonly column: number;
  };
}

const shownErrors = 3;
const shownChars = 2_000;

/**
 * What a person is told when a tool could not build the code: its first errors, each with its place.
 * @param output what the tool printed; its end is shown where no error could be made out.
 */
export function toolFailure(
  logicalId: string,
  tool: string,
  errors: readonly CompilerError[],
  output: string,
): UserError {
  const shown = errors.slice(0, shownErrors).map(describe);
  const more = errors.length - shown.length;
  const why = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
  return new UserError({
    code: 'build-failed',
    what: `${logicalId} cannot be built.`,
    why: why || `${tool} failed: ${output.trim().slice(-shownChars) || 'it printed nothing'}`,
    toDo: 'Correct the source and invoke again.',
    remedies: openFirst(errors),
  });
}

function describe({ text, place }: CompilerError): string {
  return place ? `${place.file}:${place.line}:${place.column}: ${text}` : text;
}

function openFirst(errors: readonly CompilerError[]): Remedy[] {
  const place = errors.find(error => error.place)?.place;
  if (!place) return [];
  const start = { line: place.line - 1, character: place.column - 1 };
  const location: Location = { file: place.file, range: { start, end: start } };
  return [{ title: 'Open Source', command: 'lambdaWorkbench.explorer.openLocation', arguments: [location] }];
}
