import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Problem, Range } from '../../model/text.ts';
import type { FormatTemplate } from '../projectFormat.ts';
import { parseTemplateText } from '../templateDocument.ts';
import { valueAt } from '../templateValue.ts';
import { createTextPositions } from '../textPositions.ts';
import { readServerless } from './readServerless.ts';
import { deploymentOf } from './serverlessDeployment.ts';

/** Whether a file name is one of a service that is described by a program. */
export function isServerlessProgram(file: string): boolean {
  return /^serverless\.[cm]?[jt]s$/.test(path.basename(file));
}

/** The resolved service, as `serverless package` and `serverless deploy` leave it beside the program. */
const stateFile = path.join('.serverless', 'serverless-state.json');
const maxStateBytes = 20_000_000;

const start = { line: 0, character: 0 };

/**
 * A service that a program describes. The program is not run: what it says is taken from the state of the last
 * `serverless package`, where there is one, and else a problem tells how to make it.
 */
export async function readServerlessProgram(
  file: string,
  text: string,
  fileSystem: FileSystem,
): Promise<readonly FormatTemplate[]> {
  // Any module may have the name; the framework takes what has a provider.
  if (!/\bprovider\b/.test(text)) return [];
  const folder = path.dirname(file);
  const state = await fileSystem.readText(path.join(folder, stateFile), maxStateBytes).catch(() => undefined);
  const service = state === undefined ? undefined : valueAt(parseTemplateText(state).root, 'service');
  if (service === undefined) return [{ file, format: 'serverless', functions: [], problems: [unread(file)] }];
  const { functions } = readServerless({ file, format: 'serverless', root: service, problems: [] });
  const positions = createTextPositions(text);
  return [
    {
      file,
      format: 'serverless',
      functions: functions.map(fn => placedIn(fn, keyRange(fn.logicalId, text, positions))),
      problems: [],
      deployment: deploymentOf(service, path.join(folder, stateFile)),
    },
  ];
}

function unread(file: string): Problem {
  return {
    message: `${path.basename(file)} is a program, which is not run to learn its functions. Run "serverless package" once: they are then read from ${stateFile}.`,
    severity: 'warning',
    range: { start, end: start },
  };
}

/** The places of the state's text mean nothing in the program. */
function placedIn(fn: LambdaFunction, range: Range): LambdaFunction {
  const text = JSON.stringify(fn, (key, value: unknown) =>
    key === 'range' || key === 'nameRange' ? range : value,
  );
  return JSON.parse(text);
}

/** The function's key in an object literal of the program, where it can be seen. */
function keyRange(key: string, text: string, positions: ReturnType<typeof createTextPositions>): Range {
  const escaped = key.replaceAll(/[^\w]/g, '\\$&');
  const match = new RegExp(`^[ \\t]*(['"]?)(${escaped})\\1[ \\t]*(?::|,|$)`, 'dm').exec(text);
  const span = match?.indices?.[2];
  return span ? positions.range(span[0], span[1]) : { start, end: start };
}
