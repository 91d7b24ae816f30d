import type ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { packageCallsOf } from './calls.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';

/** The functions of Node.js and of fs-extra that write to their first argument, or from their first to their second. */
const writers =
  /^(?:writeFile|appendFile|createWriteStream|mkdir|mkdtemp|output(?:File|Json|JSON)|write(?:Json|JSON)|ensure(?:Dir|File)|mkdirp|mkdirs)(?:Sync)?$/;
const copiers = /^(?:copyFile|rename|cp|copy|move)(?:Sync)?$/;

/** A call that writes to the disk. */
export interface FileWrite {
  readonly call: ts.CallExpression;
  /** The name of the function. */
  readonly name: string;
  /** The argument for the path that is written to. */
  readonly target: ts.Expression;
}

/** The calls in a file that write to the disk, in the order of the text. */
export const fileWritesOf = rememberedPer((file: JavaScriptFile): readonly FileWrite[] =>
  packageCallsOf(file).flatMap(({ node: call, reference: { module, path } }) => {
    if (!/^(?:fs|fs\/promises|fs-extra|graceful-fs)$/.test(module)) return [];
    const name = path.at(-1) ?? '';
    const target = writers.test(name)
      ? call.arguments[0]
      : copiers.test(name)
        ? call.arguments[1]
        : undefined;
    return target ? [{ call, name, target }] : [];
  }),
);
