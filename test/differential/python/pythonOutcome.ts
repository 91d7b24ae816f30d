import type { LogFrame } from '../../../src/emulator/logs/logFrames.ts';
import type { Post } from '../scriptedRuntimeApi.ts';

/** What can be observed of a run. */
export interface PythonRun {
  readonly posts: readonly Post[];
  readonly records: readonly Pick<LogFrame, 'text'>[];
  readonly stdout: string;
  readonly stderr: string;
  /** How the run ended, as words. */
  readonly end: string;
}

/** A run without what differs from run to run or belongs to the client's inside. */
export interface PythonOutcome {
  readonly posts: readonly NormalizedPost[];
  readonly records: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly end: string;
}

interface NormalizedPost {
  readonly path: string;
  readonly body: string;
  readonly contentType: string | undefined;
  readonly errorType: string | string[] | undefined;
}

/** @param places names by path */
export function normalize(run: PythonRun, places: Readonly<Record<string, string>>): PythonOutcome {
  const text = (original: string) => normalizeText(original, places);
  return {
    posts: run.posts.map(({ path, body, headers }) => ({
      path,
      body: text(body),
      // AWS's client leaves curl's default where it sets none.
      contentType: path === '/init/error' ? undefined : headers['content-type'],
      // The cause for X-Ray, which AWS's client sends in a header, is nobody's business here.
      errorType: headers['lambda-runtime-function-error-type'],
    })),
    records: run.records.map(record => text(record.text)),
    stdout: text(run.stdout),
    stderr: text(withoutClientFrames(run.stderr, places)).replaceAll(clientWarning, '$1'),
    end: run.end,
  };
}

function normalizeText(original: string, places: Readonly<Record<string, string>>): string {
  return (
    Object.entries(places)
      .reduce((text, [place, name]) => text.replaceAll(place, name), original)
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z/g, '<time>')
      .replaceAll(/0x[0-9a-f]{6,}/g, '<address>')
      // Which of its functions it was.
      .replaceAll(/(maximum recursion depth exceeded) while [\w ]+/g, '$1')
      .replaceAll(clientFrames.inJson, '')
      .replaceAll(clientFrames.inText, '')
  );
}

/** The place in the client to which Python attributes a warning, and its line. */
const clientWarning = /<client>.*: (\w+Warning: .*\n) {2}.*\n/g;

/** Frames of the client as elements of a JSON array, and as lines. */
const clientFrames = {
  inJson: /(?:, )?" {2}File \\"<client>(?:[^"\\]|\\.)*"/g,
  inText: /\n\u00a0{2}File "<client>.*\n\u00a0{4}.*/g,
};

/** Of tracebacks of a client that crashes, only the frames that are not the client's own. */
function withoutClientFrames(stderr: string, places: Readonly<Record<string, string>>): string {
  const clients = Object.entries(places).flatMap(([place, name]) => (name === '<client>' ? place : []));
  let inClient = false;
  const kept = stderr.split('\n').filter(line => {
    if (/^ {2}File /.test(line)) inClient = clients.some(place => line.includes(place));
    else if (!/^ {4}/.test(line)) inClient = false;
    return !inClient;
  });
  return kept.join('\n');
}
