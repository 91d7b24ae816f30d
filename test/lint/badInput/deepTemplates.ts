import { type ProjectFiles, templateOf } from './project.ts';
import { around, indented } from './repeated.ts';

const deep = 10_000;
const template = templateOf('app.handler', 'nodejs24.x');
const sam = '"Transform":"AWS::Serverless-2016-10-31"';

/** Templates that recursion does not get to the end of. */
export const deepTemplates: Readonly<Record<string, ProjectFiles>> = {
  'JSON: brackets': {
    'template.json': `{${sam},"Resources":${around(deep, '[', '', ']')}}`,
  },
  'JSON: brackets that are not closed': {
    'template.json': `{${sam},"Resources":${'{"a":['.repeat(deep)}`,
  },
  'JSON: 100,000 brackets': {
    'template.json': `{${sam},"Resources":${around(100_000, '[', '', ']')}}`,
  },
  'YAML: flow in flow': { 'template.yaml': `${template}  Deep: ${around(deep, '[', '', ']')}\n` },
  'YAML: flow that is not closed': { 'template.yaml': `${template}  Deep: ${'[{a: '.repeat(deep)}\n` },
  'YAML: blocks in blocks': {
    'template.yaml': `${template}\nMetadata:\n ${indented(2_000, 'a:', 'b').replaceAll('\n', '\n ')}`,
  },
  'YAML: lists in a line': { 'template.yaml': `${template}Metadata:\n  ${'- '.repeat(deep)}a\n` },
  'YAML: functions in functions': {
    'template.yaml': `${template}      Timeout: ${around(500, '!If [a, ', '1', ', 2]')}\n`,
  },
};
