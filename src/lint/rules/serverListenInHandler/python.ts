import type { Report } from '../../finding.ts';
import { conditionsAround } from '../../python/conditions.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { chainOf } from '../../python/references.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { nodesByName, spanOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { mayHaveWebAdapter } from './webAdapter.ts';

/** What starts a server, as names and calls from the package on. */
const starts =
  /^(?:flask\.Flask\(\)\.run|uvicorn\.run|waitress\.serve|hypercorn\.run|aiohttp\.web\.run_app|bottle\.run|(?:http\.server|socketserver)\.\w+\(\)\.serve_forever|wsgiref\.simple_server\.make_server\(\)\.serve_forever)$/;

/** Conditions that tell how the program was started, or where. */
const places = /__name__|environ|getenv|sys\.argv/;

export function* checkPython(file: PythonFile): Generator<Report> {
  const isRunByHandler = file.handlers.length > 0 || file.functions.length > 0;
  for (const call of nodesByName(file, 'CallExpression')) {
    const callee = call.firstChild;
    const value = callee && resolveValue(file, callee);
    const chain = value ? chainOf(value) : undefined;
    if (!callee || chain === undefined || !starts.test(chain)) continue;
    const isAtInit = isRunByHandler && enclosingFunction(call) === undefined;
    if (!isAtInit && !file.invocationPath(call)) continue;
    if (isLocalOnly(file, call) || conditionsAround(file, call).some(text => places.test(text))) continue;
    if (mayHaveWebAdapter(file)) return;
    yield {
      at: spanOf(callee),
      message: `Nothing reaches the port of this ${chain.split('.')[0]} server on Lambda: events come to the handler alone.`,
    };
  }
}
