import type { Post } from './scriptedRuntimeApi.ts';

/** What can be observed of a run. */
export interface Run {
  readonly posts: readonly Post[];
  /** Log records, as they were framed. */
  readonly records: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  /** How the run ended, as words. */
  readonly end: string;
}

/** A run without what differs from run to run or belongs to the client's inside. */
export interface Outcome {
  readonly posts: readonly NormalizedPost[];
  readonly records: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly end: string;
}

export interface NormalizedPost {
  readonly path: string;
  readonly body: string;
  readonly contentType: string | undefined;
  readonly errorTypeHeader: string | string[] | undefined;
  readonly responseMode: string | string[] | undefined;
  readonly transferEncoding: string | undefined;
  readonly announcedTrailers: string | undefined;
  readonly xRayCause: string | undefined;
  readonly errorTypeTrailer: string | undefined;
  readonly errorTrailer: string | undefined;
}

/**
 * Replaces places, times and process ids, and leaves only the stack frames that are the function's own.
 * @param places names by path.
 */
export function normalize(run: Run, places: Readonly<Record<string, string>>): Outcome {
  const text = (original: string) => normalizeText(original, places);
  return {
    posts: run.posts.map(post => normalizePost(post, text)),
    records: run.records.map(text),
    stdout: text(run.stdout),
    stderr: text(crashSummary(run.stderr)),
    end: run.end,
  };
}

function normalizePost(
  { path, body, headers, trailers }: Post,
  text: (original: string) => string,
): NormalizedPost {
  const errorTrailer = trailers['lambda-runtime-function-error-body'];
  const cause = headers['lambda-runtime-function-xray-error-cause'];
  return {
    path,
    body: text(body),
    contentType: headers['content-type'],
    errorTypeHeader: headers['lambda-runtime-function-error-type'],
    responseMode: headers['lambda-runtime-function-response-mode'],
    transferEncoding: headers['transfer-encoding'],
    announcedTrailers: headers.trailer,
    xRayCause: typeof cause === 'string' ? ownCause(text(cause)) : undefined,
    errorTypeTrailer: trailers['lambda-runtime-function-error-type'],
    errorTrailer: errorTrailer && text(Buffer.from(errorTrailer, 'base64').toString()),
  };
}

function normalizeText(original: string, places: Readonly<Record<string, string>>): string {
  const own = (frame: string) => (frame.includes('<task>') ? frame : '');
  const named = Object.entries(places).reduce(
    (text, [place, name]) => text.replaceAll(place, name),
    original,
  );
  return (
    named
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
      .replaceAll(/\(node:\d+\)/g, '(node:<pid>)')
      .replaceAll(/\d+ (lines matching cause stack trace)/g, '<n> $1')
      // Frames as array elements of JSON, inside of a JSON string, and as lines.
      .replaceAll(/," {4}at (?:[^"\\]|\\.)*"/g, own)
      .replaceAll(/\\n {4}at (?:(?!\\n|").)*/g, own)
      .replaceAll(/\n +at .*/g, own)
  );
}

/** Frames and paths of the cause that are the function's own. */
function ownCause(cause: string): string {
  if (cause === '') return cause;
  const { exceptions, paths, ...others } = JSON.parse(cause);
  const isOwn = (path: string | undefined) => path?.includes('<task>') ?? false;
  return JSON.stringify({
    ...others,
    exceptions: exceptions.map((exception: { stack: { path?: string }[] }) => ({
      ...exception,
      stack: exception.stack.filter(frame => isOwn(frame.path)),
    })),
    paths: paths.filter(isOwn),
  });
}

/** Of what Node.js prints when nobody catches an error, only the error: the source line above it is the client's. */
function crashSummary(stderr: string): string {
  if (stderr.includes('----- Native stack trace -----')) return 'native stack trace';
  if (!stderr.includes('\nNode.js v')) return stderr;
  const lines = stderr.split('\n');
  const marker = lines.findIndex(line => /^\s*\^+$/.test(line));
  return lines.slice(marker + 1).find(line => line !== '') ?? '';
}
