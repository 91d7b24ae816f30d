import path from 'node:path';
import { literalText } from '../templateValue.ts';
import type { TerraformFunction } from './functions.ts';
import { scalar, text, unknown } from './values.ts';

/** Functions of Terraform's language for paths and files; paths are relative to the root module. */
export const fileFunctions: Readonly<Record<string, TerraformFunction>> = {
  abspath: ([value], range, { rootFolder }) =>
    onPath(literalText(value), written => text(path.resolve(rootFolder, written), range)),
  basename: ([value], range) => onPath(literalText(value), written => text(path.basename(written), range)),
  dirname: ([value], range) => onPath(literalText(value), written => text(path.dirname(written), range)),
  file: ([value], range, { rootFolder, file }) =>
    onPath(literalText(value), written => {
      const content = file(path.resolve(rootFolder, written));
      return typeof content === 'string' ? text(content, range) : unknown(`${written} cannot be read`, range);
    }),
  fileexists: ([value], range, { rootFolder, file }) =>
    onPath(literalText(value), written => {
      const content = file(path.resolve(rootFolder, written));
      return content === undefined ? undefined : scalar(content !== null, range);
    }),
};

function onPath<T>(written: string | undefined, compute: (written: string) => T): T | undefined {
  return written === undefined ? undefined : compute(written);
}
