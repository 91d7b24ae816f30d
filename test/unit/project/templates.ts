import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import type { Range } from '../../../src/model/text.ts';
import { readTemplate, type TemplateContent } from '../../../src/project/readTemplate.ts';
import { readTemplateDocument } from '../../../src/project/templateDocument.ts';

/** Reads a template's text as if it were `/project/template.yaml`. */
export function contentOf(text: string): TemplateContent {
  const document = readTemplateDocument('/project/template.yaml', text);
  assert.ok(document, 'the text is not seen as a template');
  return readTemplate(document);
}

/** The function `Fn` of a template. */
export function functionOf(text: string): LambdaFunction {
  const found = contentOf(text).functions.find(({ logicalId }) => logicalId === 'Fn');
  assert.ok(found, 'the template has no function Fn');
  return found;
}

/** A SAM template whose function `Fn` has these properties; `rest` are further sections or resources. */
export function samTemplate({ properties = '', resources = '', sections = '' }): string {
  return `Transform: AWS::Serverless-2016-10-31
${sections.trim()}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
${indent(properties, 6)}
${indent(resources, 2)}
`;
}

/** A plain CloudFormation template with a function `Fn` and these resources. */
export function cloudFormationTemplate({ properties = '', resources = '', sections = '' }): string {
  return `${sections.trim()}
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
${indent(properties, 6)}
${indent(resources, 2)}
`;
}

/** The part of a text that a range means. */
export function textAt(text: string, range: Range | undefined): string {
  assert.ok(range, 'there is no range');
  const lines = text.split('\n');
  const { start, end } = range;
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  const first = (lines[start.line] ?? '').slice(start.character);
  const last = (lines[end.line] ?? '').slice(0, end.character);
  return [first, ...lines.slice(start.line + 1, end.line), last].join('\n');
}

/** Moves a block of YAML, whatever its own indentation, to the given one. */
function indent(block: string, spaces: number): string {
  const lines = block.split('\n').filter(line => line.trim() !== '');
  const own = Math.min(...lines.map(line => line.length - line.trimStart().length));
  return lines.map(line => ' '.repeat(spaces) + line.slice(own)).join('\n');
}
