import path from 'node:path';
import type { CodeLocation } from '../model/lambdaFunction.ts';
import type { Range } from '../model/text.ts';
import type { FunctionProperties } from './functionProperties.ts';
import { literalText, type TemplateValue, valueAt } from './templateValue.ts';

/** Where the code of a SAM function is: `InlineCode`, `ImageUri`, `CodeUri`, else the template's folder. */
export function samCodeLocation(properties: FunctionProperties, templateFolder: string): CodeLocation {
  const inline = properties.get('InlineCode');
  if (inline) return inlineCode(inline);
  const image = properties.get('ImageUri');
  if (image) return remoteCode(image);
  const code = properties.get('CodeUri');
  if (code) return localOrRemote(code, properties, templateFolder, 'Bucket', 'Key');
  return { type: 'directory', path: templateFolder };
}

/** Where the code of a plain CloudFormation function is; a local path is what `aws cloudformation package` takes. */
export function cloudFormationCodeLocation(
  properties: FunctionProperties,
  templateFolder: string,
): CodeLocation {
  const code = properties.get('Code');
  if (code === undefined) return { type: 'unknown', reason: 'the template has no Code' };
  const inline = properties.scope.get(code, 'ZipFile');
  if (inline && code.kind === 'map') return inlineCode(inline);
  const image = properties.scope.get(code, 'ImageUri');
  if (image && code.kind === 'map') return remoteCode(image);
  return localOrRemote(code, properties, templateFolder, 'S3Bucket', 'S3Key');
}

/** The absolute form of a path that a template gives. */
export function templatePath(templateFolder: string, text: string): string {
  return path.resolve(templateFolder, text);
}

/** Whether a template's path leads to something that is not on this machine. */
export function isRemote(text: string): boolean {
  return /^(?:s3|https?):\/\//i.test(text);
}

function inlineCode(value: TemplateValue): CodeLocation {
  const text = literalText(value);
  return text === undefined ? unknownCode(value) : { type: 'inline', text, range: value.range };
}

function remoteCode(value: TemplateValue): CodeLocation {
  const uri = literalText(value);
  return uri === undefined ? unknownCode(value) : { type: 'remote', uri, range: value.range };
}

function localOrRemote(
  code: TemplateValue,
  { scope }: FunctionProperties,
  templateFolder: string,
  bucketKey: string,
  keyKey: string,
): CodeLocation {
  const text = literalText(code);
  if (text !== undefined) return codeOfPath(text, templateFolder, code.range);
  if (code.kind !== 'map') return unknownCode(code);
  const bucket = scope.get(code, bucketKey);
  const key = literalText(scope.get(code, keyKey));
  if (bucket === undefined && valueAt(code, bucketKey) === undefined) return unknownCode(code);
  return { type: 'remote', uri: `s3://${literalText(bucket) ?? '?'}/${key ?? '?'}`, range: code.range };
}

function codeOfPath(text: string, templateFolder: string, range: Range): CodeLocation {
  if (isRemote(text)) return { type: 'remote', uri: text, range };
  const absolute = templatePath(templateFolder, text);
  const isFile = /\.(?:zip|jar|[cm]?[jt]s|py|rb)$/i.test(absolute);
  return { type: isFile ? 'file' : 'directory', path: absolute, range };
}

function unknownCode(value: TemplateValue): CodeLocation {
  const reason = value.kind === 'unknown' ? value.reason : 'the template does not say where the code is';
  return { type: 'unknown', reason, range: value.range };
}
