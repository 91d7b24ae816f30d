import path from 'node:path';
import type { Message } from 'esbuild';
import type { Location } from '../../../model/text.ts';
import { type Remedy, UserError } from '../../../model/userError.ts';
import { isSdkPackage } from '../runtimeSdk.ts';
import { packageOfImport } from './layerPackages.ts';

const shownErrors = 3;

/** What a person is told when esbuild finds errors: the first of them, each with its place. */
export function buildFailure(
  logicalId: string,
  workingFolder: string,
  errors: readonly Message[],
): UserError {
  const shown = errors.slice(0, shownErrors).map(error => describe(workingFolder, error));
  const more = errors.length - shown.length;
  return new UserError({
    code: 'build-failed',
    what: `${logicalId} cannot be built.`,
    why: [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    toDo: whatToDo(errors.flatMap(missingPackage)),
    remedies: openFirst(workingFolder, errors),
  });
}

function describe(workingFolder: string, { text, location }: Message): string {
  if (!location) return text;
  const file = path.resolve(workingFolder, location.file);
  // esbuild counts columns from 0; people and editors from 1.
  return `${file}:${location.line}:${location.column + 1}: ${text}`;
}

function whatToDo(missing: readonly string[]): string {
  const ofSdk = new Set(missing.filter(isSdkPackage));
  if (ofSdk.size > 0) {
    return `Run "npm install --save-dev ${[...ofSdk].join(' ')}": AWS has it in the runtime, this machine does not.`;
  }
  return missing.length > 0
    ? 'Install the packages of the project (npm install) or correct the import.'
    : 'Correct the source and invoke again.';
}

function missingPackage({ text }: Message): string[] {
  const specifier = /^Could not resolve "([^./][^"]*)"/.exec(text)?.[1];
  return specifier === undefined ? [] : [packageOfImport(specifier)];
}

function openFirst(workingFolder: string, errors: readonly Message[]): Remedy[] {
  const location = errors.find(error => error.location)?.location;
  if (!location) return [];
  const start = { line: location.line - 1, character: location.column };
  const place: Location = { file: path.resolve(workingFolder, location.file), range: { start, end: start } };
  return [{ title: 'Open Source', command: 'lambdaWorkbench.explorer.openLocation', arguments: [place] }];
}

/** Whether esbuild refused the sources; anything else that it throws is a defect. */
export function isBuildFailure(error: unknown): error is { readonly errors: readonly Message[] } {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}
