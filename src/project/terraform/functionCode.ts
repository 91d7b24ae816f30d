import path from 'node:path';
import type { CodeLocation } from '../../model/lambdaFunction.ts';
import { isRemote } from '../codeLocation.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import { blockValue, valuesAt } from './blockValue.ts';
import { evaluate } from './evaluate.ts';
import type { Resource } from './resource.ts';
import { argumentOf } from './resourceAttributes.ts';
import { mentionsOf, type Value } from './values.ts';

/** Where code can come from: the folder of the root module, and the archives by the absolute path of their file. */
export interface CodeSources {
  readonly rootFolder: string;
  readonly archives: ReadonlyMap<string, Resource>;
}

/** The archives that a configuration makes. */
export function archivesOf(resources: readonly Resource[], rootFolder: string): CodeSources['archives'] {
  return new Map(
    resources.filter(isArchive).flatMap(resource => {
      const output = literalText(argumentOf(resource, 'output_path'));
      return output === undefined ? [] : [[path.resolve(rootFolder, output), resource] as const];
    }),
  );
}

/** The code of a function: what its archive is made of where the configuration makes it, else the archive. */
export function functionCode(properties: Value, sources: CodeSources): CodeLocation {
  const image = valueAt(properties, 'image_uri');
  if (image) return remote(image, literalText(image));
  const source = valueAt(properties, 'source_path');
  if (source) return sourcePath(source, sources);
  const file = valueAt(properties, 'filename');
  if (file) return archive(file, sources);
  const key = valueAt(properties, 's3_key');
  const object = valueAt(properties, 's3_existing_package') ?? key;
  if (object === undefined) return { type: 'unknown', reason: 'the function does not say where its code is' };
  const uploaded = mentionsOf(object).find(({ resource }) =>
    /^aws_s3_(?:bucket_)?object$/.test(resource.type),
  );
  const from = uploaded && valueAt(blockValue(uploaded.resource.block, uploaded.resource.scope), 'source');
  if (from) return { ...archive(from, sources), range: object.range };
  const bucket = literalText(valueAt(properties, 's3_bucket') ?? valueAt(object, 'bucket')) ?? '?';
  return remote(object, `s3://${bucket}/${literalText(key ?? valueAt(object, 'key')) ?? '?'}`);
}

function isArchive({ type }: Resource): boolean {
  return type === 'data.archive_file' || type === 'archive_file';
}

function remote(value: TemplateValue, uri: string | undefined): CodeLocation {
  const { range } = value;
  if (uri !== undefined) return { type: 'remote', uri, range };
  return { type: 'unknown', reason: reasonOf(value), range };
}

/** A local archive, and where the configuration makes it, what it is made of. */
function archive(value: Value, sources: CodeSources): CodeLocation {
  const { range } = value;
  const text = literalText(value);
  const file = text === undefined || isRemote(text) ? undefined : path.resolve(sources.rootFolder, text);
  const made =
    mentionsOf(value).find(({ resource }) => isArchive(resource))?.resource ??
    (file === undefined ? undefined : sources.archives.get(file));
  if (made) return { ...contentOf(made, sources), range };
  return file === undefined ? remote(value, text) : { type: 'file', path: file, range };
}

/** `source_dir`, `source_file`, or one text of `source_content` (archive_file in the provider's documentation). */
function contentOf(resource: Resource, { rootFolder }: CodeSources): CodeLocation {
  const said = blockValue(resource.block, resource.scope);
  for (const [key, type] of [
    ['source_dir', 'directory'],
    ['source_file', 'file'],
  ] as const) {
    const value = valueAt(said, key);
    const place = literalText(value);
    if (place !== undefined)
      return { type, path: path.resolve(rootFolder, place), ...patternsOf(said, type) };
    if (value) return { type: 'unknown', reason: reasonOf(value) };
  }
  const parts = [said, ...valuesAt(said, 'source')].flatMap(part => {
    const content = valueAt(part, 'content') ?? valueAt(part, 'source_content');
    const name = literalText(valueAt(part, 'filename') ?? valueAt(part, 'source_content_filename'));
    return content ? [{ content, name }] : [];
  });
  return sourceFolder(resource, rootFolder) ?? onlyText(parts);
}

/** `excludes`: paths and patterns; a folder is left out with what is in it. */
function patternsOf(said: Value, type: CodeLocation['type']): { readonly patterns?: readonly string[] } {
  const excluded = itemsOf(valueAt(said, 'excludes')).flatMap(item => literalText(item) ?? []);
  if (type !== 'directory' || excluded.length === 0) return {};
  return { patterns: excluded.flatMap(pattern => [`!${pattern}`, `!${pattern}/**`]) };
}

interface ArchivePart {
  readonly content: Value;
  readonly name: string | undefined;
}

/** The handler stands in the archive's one file. */
function onlyText(parts: readonly ArchivePart[]): CodeLocation {
  const [only, ...others] = parts;
  const text = literalText(only?.content);
  if (text === undefined || others.length > 0 || !/^index\.\w+$/.test(only?.name ?? '')) {
    return { type: 'unknown', reason: 'the archive is put together in the configuration' };
  }
  return { type: 'inline', text };
}

/** The folder of files that are packed one by one under their own names. */
function sourceFolder({ block, scope }: Resource, rootFolder: string): CodeLocation | undefined {
  const folders = block.blocks.map(({ type, attributes }) => {
    const content = attributes.get('content')?.value;
    const filename = attributes.get('filename')?.value;
    const [argument] = content?.kind === 'call' && content.name === 'file' ? content.arguments : [];
    if (type !== 'source' || !argument || !filename) return undefined;
    const place = literalText(evaluate(argument, scope));
    const isNamedAlike =
      place !== undefined && path.basename(place) === literalText(evaluate(filename, scope));
    return isNamedAlike ? path.dirname(path.resolve(rootFolder, place)) : undefined;
  });
  const [first] = folders;
  return first !== undefined && folders.every(folder => folder === first)
    ? { type: 'directory', path: first }
    : undefined;
}

/** `source_path` of the module `terraform-aws-modules/lambda/aws`: a path, or several with how they are packed. */
function sourcePath(value: TemplateValue, { rootFolder }: CodeSources): CodeLocation {
  const { range } = value;
  const paths = itemsOf(value).flatMap(item => literalText(valueAt(item, 'path') ?? item) ?? []);
  const [first] = paths;
  if (first === undefined) return { type: 'unknown', reason: reasonOf(value), range };
  const place = path.resolve(rootFolder, first);
  return { type: /\.\w+$/.test(path.basename(place)) ? 'file' : 'directory', path: place, range };
}

function reasonOf(value: TemplateValue): string {
  return value.kind === 'unknown' ? value.reason : 'the configuration does not say where the code is';
}
