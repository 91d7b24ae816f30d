import path from 'node:path';
import type { FileChange, FileEdit, Finding } from '../../src/lint/finding.ts';
import { createLinter, type FileReport, type LinterOptions } from '../../src/lint/linter.ts';
import { rules } from '../../src/lint/registry.ts';
import type { Rule } from '../../src/lint/rule.ts';
import type { Position } from '../../src/model/text.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import { createMemoryFileSystem } from '../unit/project/memoryFileSystem.ts';
import { memoryDisk } from './memoryDisk.ts';

/** The folder that the files of fixtures are in. */
export const fixtureFolder = '/work-space';

/** The day it is in fixtures. */
export const fixtureToday = '2026-11-21';

/** A fixture's files, by absolute path. */
export type FixtureFiles = ReadonlyMap<string, string>;

/** A place that a fixture marks: the finding must start on this line. */
export interface Marker {
  readonly file: string;
  readonly line: number;
}

export interface Fixture {
  readonly files: FixtureFiles;
  readonly markersOf: (rule: string) => readonly Marker[];
}

const mainNames: Readonly<Record<string, string>> = {
  '.py': 'app.py',
  '.yaml': 'template.yaml',
  '.yml': 'serverless.yml',
  '.json': 'template.json',
};

const separator = /^=== (.+) ===$/;
const marker = /[ \t]*(?:\/\/|#)[ \t]*flag: ([\w-]+(?:, [\w-]+)*)[ \t]*$/;

/** Splits a fixture into its files and takes the markers out. */
export function readFixture(name: string, text: string): Fixture {
  const extension = path.extname(name);
  let file = path.join(fixtureFolder, mainNames[extension] ?? `handler${extension}`);
  const files = new Map<string, string[]>();
  const markers: (Marker & { readonly rule: string })[] = [];
  for (const line of text.split('\n')) {
    const next = separator.exec(line)?.[1];
    if (next !== undefined) {
      file = path.join(fixtureFolder, next);
      continue;
    }
    const lines = files.get(file) ?? [];
    const flagged = marker.exec(line);
    for (const rule of flagged?.[1]?.split(', ') ?? []) markers.push({ rule, file, line: lines.length });
    lines.push(flagged ? line.slice(0, flagged.index) + (line.endsWith('\r') ? '\r' : '') : line);
    files.set(file, lines);
  }
  return {
    files: new Map([...files].map(([path, lines]) => [path, lines.join('\n')])),
    markersOf: rule => markers.filter(found => found.rule === rule).map(({ file, line }) => ({ file, line })),
  };
}

export interface LintedFixture {
  /** Of the one rule. */
  readonly findings: readonly Finding[];
  readonly failures: FileReport['failures'];
}

/** Lints every file of a fixture with one rule, also when it is off by default. */
export async function lintFiles(files: FixtureFiles, rule: Rule): Promise<LintedFixture> {
  const { id, severity } = rule.meta;
  const reports = await lintWith(files, {
    rules: id === 'unused-suppression' ? rules : [rule],
    settings: { rules: severity === 'off' ? { [id]: 'hint' } : {}, clients: [] },
  });
  return {
    findings: reports.flatMap(({ findings }) => findings).filter(finding => finding.rule === id),
    failures: reports.flatMap(({ failures }) => failures),
  };
}

/** Lints every file of a fixture as the product would. */
export async function lintWith(
  files: FixtureFiles,
  options: Pick<LinterOptions, 'rules' | 'settings'>,
): Promise<readonly FileReport[]> {
  const fileSystem = createMemoryFileSystem(Object.fromEntries(files));
  const folders = [fixtureFolder];
  const index = createProjectIndex({ fileSystem, folders, exclude: [] });
  await index.readAll();
  const linter = createLinter({
    ...options,
    folders,
    exclude: [],
    today: fixtureToday,
    disk: memoryDisk(files),
    templates: index.templates(),
  });
  return linter.files().map(file => linter.lint(file));
}

/** The files after the edits of one fix. */
export function applyEdits(files: FixtureFiles, edits: readonly FileEdit[]): FixtureFiles {
  const result = new Map(files);
  const changes = edits.filter(edit => edit.type === 'change').sort((left, right) => byPlace(right, left));
  for (const { file, range, newText } of changes) {
    const text = result.get(file) ?? '';
    const [start, end] = [offsetAt(text, range.start), offsetAt(text, range.end)];
    result.set(file, text.slice(0, start) + newText + text.slice(end));
  }
  for (const edit of edits) {
    if (edit.type === 'create') result.set(edit.file, edit.text);
    if (edit.type !== 'rename') continue;
    result.set(edit.newFile, result.get(edit.file) ?? '');
    result.delete(edit.file);
  }
  return result;
}

function byPlace(left: FileChange, right: FileChange): number {
  const [a, b] = [left.range.start, right.range.start];
  return a.line - b.line || a.character - b.character;
}

function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return Math.min(before + character, text.length);
}
