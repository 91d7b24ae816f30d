import path from 'node:path';
import { valueOr } from '../model/knowable.ts';
import { nodeFileSystem } from '../node/nodeFileSystem.ts';
import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import { templatesBelow } from './findFunctions.ts';
import { parseArguments } from './parseArguments.ts';
import { problemLine } from './problemLine.ts';
import { UsageError } from './usage.ts';

/**
 * Runs `list`: what the templates of a folder define, as a table or as a JSON array.
 * @throws UsageError
 */
export async function listCommand(args: readonly string[]): Promise<void> {
  const { folder, json } = parse(args);
  if ((await nodeFileSystem.kind(path.resolve(folder))) !== 'directory') {
    throw new UsageError(`${folder} is no folder.`);
  }
  const templates = await templatesBelow(path.resolve(folder));
  for (const { file, problems } of templates) {
    for (const problem of problems) process.stderr.write(problemLine(file, problem));
  }
  const functions = templates.flatMap(template => template.functions.map(found => listed(found, template)));
  if (json) {
    process.stdout.write(`${JSON.stringify(functions, undefined, 2)}\n`);
    return;
  }
  if (functions.length === 0) process.stderr.write(`No file in ${folder} describes a Lambda function.\n`);
  process.stdout.write(table(functions));
  for (const { label, notDeployedBecause } of functions) {
    if (notDeployedBecause === null) continue;
    process.stderr.write(`AWS would not create ${label}: ${notDeployedBecause}.\n`);
  }
}

function parse(args: readonly string[]): { readonly folder: string; readonly json: boolean } {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean', default: false } });
  if (positionals.length > 1) throw new UsageError('One folder at a time.');
  return { folder: positionals[0] ?? '.', json: values.json };
}

type Listed = ReturnType<typeof listed>;

/** Values that only a deployment knows are `null`. */
function listed({ function: fn, handlerSource, deployedAs }: ProjectFunction, { format }: ProjectTemplate) {
  return {
    logicalId: fn.logicalId,
    label: fn.label ?? fn.logicalId,
    functionName: valueOr(fn.functionName, null),
    runtime: fn.runtime ? valueOr(fn.runtime, null) : null,
    handler: fn.handler ? valueOr(fn.handler, null) : null,
    memoryMb: valueOr(fn.memoryMb, null),
    timeoutMs: valueOr(fn.timeoutMs, null),
    handlerFile: handlerSource?.file ?? null,
    templateFile: fn.templateFile,
    format,
    definedAt: fn.definedAt ? { file: fn.definedAt.file, line: fn.definedAt.range.start.line + 1 } : null,
    deployedAs: deployedAs ?? null,
    notDeployedBecause: fn.notDeployedBecause ?? null,
    triggers: fn.triggers.map(({ name, kind, summary }) => ({ name, kind, summary })),
  };
}

/** With the template of each function where there are several: the same function may stand in more than one. */
function table(functions: readonly Listed[]): string {
  const hasSeveral = new Set(functions.map(({ templateFile }) => templateFile)).size > 1;
  const rows = functions.map(fn => [
    fn.label,
    fn.runtime ?? '?',
    fn.memoryMb === null ? '?' : `${fn.memoryMb} MB`,
    fn.timeoutMs === null ? '?' : `${fn.timeoutMs / 1_000} s`,
    shownPath(fn.handlerFile ?? fn.templateFile),
    ...(hasSeveral ? [shownPath(fn.templateFile)] : []),
  ]);
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
  const lines = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map(line => `${line.trimEnd()}\n`).join('');
}

function shownPath(file: string): string {
  return path.relative(process.cwd(), file);
}
