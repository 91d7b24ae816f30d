import type { Disk } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { ProjectFunction, ProjectTemplate } from '../../protocol/project.ts';
import { findHandlerDeclaration } from '../handlerDeclaration.ts';
import { maxTemplateBytes } from '../templateDocument.ts';
import { readServerless } from './readServerless.ts';
import { readServerlessDocument } from './serverlessDocument.ts';
import { serverlessHandlerCandidates } from './serverlessHandler.ts';

/** Larger sources are bundles; nobody edits a handler in them. */
const maxSourceBytes = 2_000_000;

/** A serverless.yml as the project's index would know it; `undefined` when the file is none. */
export function readServerlessTemplate(file: string, disk: Disk): ProjectTemplate | undefined {
  const text = disk.readText(file, maxTemplateBytes);
  const document = text === undefined ? undefined : readServerlessDocument(file, text);
  if (document === undefined) return undefined;
  const { functions, problems } = readServerless(document);
  return { file, format: 'serverless', functions: functions.map(fn => withHandler(fn, disk)), problems };
}

function withHandler(fn: LambdaFunction, disk: Disk): ProjectFunction {
  const candidates = serverlessHandlerCandidates(fn);
  if (typeof candidates === 'string') return { function: fn, handlerProblem: candidates };
  const { files, exportName } = candidates;
  const file = files.find(candidate => disk.kind(candidate) === 'file');
  if (file === undefined) return { function: fn, handlerProblem: `No file ${files.at(0)} or the like.` };
  const range = findHandlerDeclaration(file, disk.readText(file, maxSourceBytes) ?? '', exportName);
  return {
    function: fn,
    handlerSource: { file, exportName, ...(range && { declaration: { file, range } }) },
  };
}
