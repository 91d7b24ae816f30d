import path from 'node:path';
import { parseTemplateText, type TemplateDocument } from '../templateDocument.ts';
import { entryOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import { resolveVariables } from './resolveVariables.ts';

/** Whether a file name is the one the Serverless Framework reads. */
export function isServerlessName(file: string): boolean {
  return /^serverless\.ya?ml$/i.test(path.basename(file));
}

/**
 * Reads a serverless.yml with its variables resolved; `undefined` for other files of that name.
 * CloudFormation's short tags work in it too.
 */
export function readServerlessDocument(file: string, text: string): TemplateDocument | undefined {
  if (!isServerlessName(file) || !/^(?:provider|functions)\s*:/m.test(text)) return undefined;
  const { root, problems } = parseTemplateText(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (root === undefined || !(entryOf(root, 'provider') ?? entryOf(root, 'functions'))) return undefined;
  return { file, format: 'serverless', root: resolveVariables(root), problems };
}

/** The provider's name as it is written; `aws` where it cannot be known. */
export function providerName(root: TemplateValue | undefined): string {
  const provider = valueAt(root, 'provider');
  return literalText(provider) ?? literalText(valueAt(provider, 'name')) ?? 'aws';
}
