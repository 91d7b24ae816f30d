import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { RuntimeFamily } from '../model/runtimes.ts';
import { firstFile } from './sourceFiles.ts';

/** The source of a handler in a language whose handler strings name no JavaScript or Python module. */
export interface CompiledHandler {
  readonly sourceFile: string;
  /** What is declared in it: a method, or `main`. */
  readonly exportName: string;
}

type Families = Extract<RuntimeFamily, 'ruby' | 'java' | 'provided'>;

/** Whether {@link findCompiledHandler} knows where functions of a family have their sources. */
export function isCompiled(family: RuntimeFamily): family is Families {
  return family === 'ruby' || family === 'java' || family === 'provided';
}

/** Looks where Ruby, Maven, Gradle, Go and Cargo have their sources, and for a script `bootstrap`. */
export async function findCompiledHandler(
  family: Families,
  handler: string,
  codeRoot: string,
  { nativeBuild }: Pick<LambdaFunction, 'nativeBuild'>,
  fileSystem: FileSystem,
): Promise<CompiledHandler | undefined> {
  switch (family) {
    case 'ruby':
      return findRuby(handler, codeRoot, fileSystem);
    case 'java':
      return findJava(handler, codeRoot, fileSystem);
    case 'provided':
      return findProgram(nativeBuild?.binary, codeRoot, fileSystem);
  }
}

/** `file.method` or `file.Class.method`. */
async function findRuby(
  handler: string,
  codeRoot: string,
  fileSystem: FileSystem,
): Promise<CompiledHandler | undefined> {
  const [modulePath = '', ...names] = handler.split('.');
  const sourceFile = await firstFile(path.resolve(codeRoot, modulePath), ['.rb'], fileSystem);
  return sourceFile === undefined ? undefined : { sourceFile, exportName: names.at(-1) ?? '' };
}

/** `package.Class::method`, or `package.Class`, which implements an interface of Lambda's. */
async function findJava(
  handler: string,
  codeRoot: string,
  fileSystem: FileSystem,
): Promise<CompiledHandler | undefined> {
  const [className = '', method = 'handleRequest'] = handler.split('::');
  // A nested class is in the file of the outermost.
  const relative = (className.split('$')[0] ?? '').split('.').join(path.sep);
  // The project's folder, or what is built in it: target/classes, build/classes/java/main.
  const projects = [codeRoot, path.resolve(codeRoot, '../..'), path.resolve(codeRoot, '../../../..')];
  for (const project of projects) {
    for (const language of ['java', 'kotlin', 'groovy', 'scala']) {
      const base = path.join(project, 'src', 'main', language, relative);
      const sourceFile = await firstFile(base, ['.java', '.kt', '.groovy', '.scala'], fileSystem);
      if (sourceFile !== undefined) return { sourceFile, exportName: method };
    }
  }
  return undefined;
}

async function findProgram(
  binary: string | undefined,
  codeRoot: string,
  fileSystem: FileSystem,
): Promise<CompiledHandler | undefined> {
  // `cargo lambda build` puts a program into target/lambda/<binary>.
  const isCargoOutput = /[\\/]target[\\/]lambda[\\/][^\\/]+$/.test(codeRoot);
  const project = isCargoOutput ? path.resolve(codeRoot, '../../..') : codeRoot;
  const name = binary ?? path.basename(codeRoot);
  const candidates = ['main.go', path.join('src', 'bin', `${name}.rs`), path.join('src', 'main.rs')];
  for (const candidate of [...candidates, 'main.cpp', 'main.c', 'bootstrap.sh']) {
    const sourceFile = path.join(project, candidate);
    if ((await fileSystem.kind(sourceFile)) === 'file') return { sourceFile, exportName: 'main' };
  }
  const bootstrap = path.join(codeRoot, 'bootstrap');
  const text = await fileSystem.readText(bootstrap, maxScriptBytes);
  return text?.startsWith('#!') ? { sourceFile: bootstrap, exportName: 'main' } : undefined;
}

/** Larger files are programs. */
const maxScriptBytes = 100_000;
