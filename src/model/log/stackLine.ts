/** A line of a stack trace, with the place in a file that it names, if it names one. */
export interface StackLine {
  /** The text before the place, such as `at handler `; the parentheses around the place are dropped. */
  readonly before: string;
  readonly location?: SourceLocation;
  readonly after: string;
  /** A frame of the runtime itself. */
  readonly internal: boolean;
}

/** Lines and columns count from 1, as stack traces do. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const nodeFrame = /^(\s*at (?:async )?(?:.* (?=\())?)\(?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*?:(\d+):(\d+))\)?$/;
const pythonFrame = /^(\s*)(File "([^"]+)", line (\d+))(.*)$/;
const internalFrame = /^\s*at .*\bnode:/;

/** A place as a person recognizes it: `…/src/orders/create.ts:30:5`. */
export function placeLabel({ file, line, column }: SourceLocation): string {
  const segments = file.split(/[\\/]/);
  const short = segments.length > 4 ? `…/${segments.slice(-3).join('/')}` : file;
  return `${short}:${line}:${column}`;
}

/** Reads one line of a stack trace of Node.js or Python. */
export function readStackLine(text: string): StackLine {
  const [, before = '', place, line, column] = nodeFrame.exec(text) ?? [];
  if (place !== undefined) {
    const file = filePath(place.replace(/:\d+:\d+$/, ''));
    return {
      before,
      after: '',
      internal: false,
      location: { file, line: Number(line), column: Number(column) },
    };
  }
  const [, indent = '', named, file, pythonLine, rest = ''] = pythonFrame.exec(text) ?? [];
  if (named !== undefined && file !== undefined) {
    const location = { file, line: Number(pythonLine), column: 1 };
    return { before: `${indent}File `, after: rest, internal: false, location };
  }
  return { before: text, after: '', internal: internalFrame.test(text) };
}

/**
 * The frames of a trace without the error's name and message, which Node.js puts on top of it and which are
 * shown above it already.
 */
export function withoutMessage(trace: readonly string[]): readonly string[] {
  const first = trace.findIndex(line => /^\s*at /.test(line) || pythonFrame.test(line));
  return first === -1 ? trace : trace.slice(first);
}

/** `file:///C:/x%20y.ts` is `C:/x y.ts`; what is no URL stays as it is. */
function filePath(place: string): string {
  if (!place.startsWith('file://')) return place;
  try {
    return decodeURIComponent(new URL(place).pathname).replace(/^\/([A-Za-z]:)/, '$1');
  } catch {
    return place;
  }
}
