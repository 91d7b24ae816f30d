import type ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { referenceOf } from './references.ts';

/** The functions of Node.js and of fs-extra that write to their first argument, or from their first to their second. */
const writers =
  /^(?:writeFile|appendFile|createWriteStream|mkdir|mkdtemp|output(?:File|Json|JSON)|write(?:Json|JSON)|ensure(?:Dir|File)|mkdirp|mkdirs)(?:Sync)?$/;
const copiers = /^(?:copyFile|rename|cp|copy|move)(?:Sync)?$/;

/** The argument for the path that a call writes to; `undefined` for every other call. */
export function writtenPath(file: JavaScriptFile, call: ts.CallExpression): ts.Expression | undefined {
  const callee = referenceOf(file, call.expression);
  if (callee === undefined || !/^(?:fs|fs\/promises|fs-extra|graceful-fs)$/.test(callee.module))
    return undefined;
  const name = callee.path.at(-1) ?? '';
  if (writers.test(name)) return call.arguments[0];
  return copiers.test(name) ? call.arguments[1] : undefined;
}
