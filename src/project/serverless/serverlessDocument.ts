import path from 'node:path';
import type { Problem } from '../../model/text.ts';
import { parseTemplateText, type TemplateDocument } from '../templateDocument.ts';
import { entryOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import { resolveVariables } from './resolveVariables.ts';

/** Whether a file name is the one the Serverless Framework reads. */
export function isServerlessName(file: string): boolean {
  return /^serverless\.(?:ya?ml|json)$/i.test(path.basename(file));
}

/** A serverless.yml as it is written. */
export interface ServerlessText {
  readonly root: TemplateValue;
  readonly problems: readonly Problem[];
}

/** Parses a serverless.yml; `undefined` for other files of that name. CloudFormation's short tags work in it too. */
export function parseServerlessText(file: string, text: string): ServerlessText | undefined {
  if (!isServerlessName(file) || !/^\s*"?(?:provider|functions)"?\s*:/m.test(text)) return undefined;
  const { root, problems } = parseTemplateText(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (root === undefined || !(entryOf(root, 'provider') ?? entryOf(root, 'functions'))) return undefined;
  return { root, problems };
}

/** Reads a serverless.yml with its variables resolved, without the files that they name. */
export function readServerlessDocument(file: string, text: string): TemplateDocument | undefined {
  const parsed = parseServerlessText(file, text);
  return parsed && { ...parsed, file, format: 'serverless', root: resolveVariables(parsed.root) };
}

/** The provider's name as it is written; `aws` where it cannot be known. */
export function providerName(root: TemplateValue | undefined): string {
  const provider = valueAt(root, 'provider');
  return literalText(provider) ?? literalText(valueAt(provider, 'name')) ?? 'aws';
}
