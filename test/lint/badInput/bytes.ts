import {
  javaScriptHandler,
  javaScriptProject,
  type ProjectFiles,
  pythonHandler,
  pythonProject,
  templateOf,
  typeScriptProject,
} from './project.ts';
import { numbered } from './repeated.ts';

const template = templateOf('app.handler', 'nodejs24.x');
const fiveMegabytes = 5_000_000;

const everyByte = Buffer.from(numbered(65_536, index => (index * 7) % 256));

function utf16(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

/** Latin 1 letters are no UTF-8. */
function latin1(comment: string, text: string): Buffer {
  return Buffer.from(`${comment} caf\xe9 \xff\xfe\n${text}`, 'latin1');
}

function upTo(bytes: number, text: string): string {
  return text.repeat(Math.ceil(bytes / text.length));
}

function minified(bytes: number): string {
  const functions = numbered(bytes / 50, at => `function a${at}(b){return b.c(d=>d+${at},a${at + 1})}`);
  return functions.join('');
}

/** Texts that are too large, or no texts. */
export const badBytes: Readonly<Record<string, ProjectFiles>> = {
  'a source of 5 MB': javaScriptProject(javaScriptHandler + upTo(fiveMegabytes, 'const a = 1;\n')),
  'a Python source of 5 MB': pythonProject(pythonHandler + upTo(fiveMegabytes, 'a = 1\n')),
  'a template of 5 MB': { 'template.yaml': template + upTo(fiveMegabytes, '  # comment\n') },
  'a minified line of 5 MB': javaScriptProject(upTo(fiveMegabytes, 'var a=function(b){return b+1};')),
  'a minified line just below the limit': javaScriptProject(`${minified(490_000)};${javaScriptHandler}`),
  'a TypeScript source just below the limit': typeScriptProject(
    numbered(7_500, index => `export function a${index}(b: string): number { return b.length; }\n`).join('') +
      javaScriptHandler,
  ),
  'a Python source just below the limit': pythonProject(
    pythonHandler + upTo(490_000, 'def a(b):\n    return b.c(lambda d: d + 1)\n'),
  ),
  'a template just below the limit': {
    'template.yaml': template + upTo(1_000_000, '  # comment\n'),
  },
  'binary sources': {
    'template.yaml': everyByte,
    'app.js': everyByte,
    'app.py': everyByte,
    'app.ts': everyByte,
    'template.json': everyByte,
  },
  'a binary handler': javaScriptProject(everyByte),
  'a binary Python handler': pythonProject(everyByte),
  'invalid UTF-8': {
    ...javaScriptProject(latin1('//', javaScriptHandler)),
    'b.py': latin1('#', pythonHandler),
  },
  'a template in invalid UTF-8': { 'template.yaml': latin1('#', template) },
  'UTF-16': {
    'template.yaml': utf16(template),
    'app.js': utf16(javaScriptHandler),
    'app.py': utf16(pythonHandler),
  },
  'a NUL byte in code': javaScriptProject(`${javaScriptHandler}\0`),
  'a NUL byte in Python': pythonProject(`${pythonHandler}\0`),
  'a NUL byte in a template': { 'template.yaml': `${template}\0\n` },
  CRLF: {
    'template.yaml': template.replaceAll('\n', '\r\n'),
    'app.js': javaScriptHandler.replaceAll('\n', '\r\n'),
    'b.py': pythonHandler.replaceAll('\n', '\r\n'),
  },
  'lone CR': {
    'template.yaml': template.replaceAll('\n', '\r'),
    'app.js': javaScriptHandler.replaceAll('\n', '\r'),
    'b.py': pythonHandler.replaceAll('\n', '\r'),
  },
  'lone CR in code alone': javaScriptProject(javaScriptHandler.replaceAll('\n', '\r')),
  'lone CR in Python alone': pythonProject(pythonHandler.replaceAll('\n', '\r')),
  tabs: {
    'template.yaml': template.replaceAll('  ', '\t'),
    'app.js': javaScriptHandler.replaceAll('  ', '\t'),
    'b.py': pythonHandler.replaceAll('    ', '\t'),
  },
  'byte order marks': {
    'template.yaml': `\uFEFF${template}`,
    'app.js': `\uFEFF${javaScriptHandler}`,
    'b.py': `\uFEFF${pythonHandler}`,
  },
  'lone surrogates and separators': javaScriptProject(
    `const a = '\u2028\u2029';\u2028${javaScriptHandler.replaceAll(' ', '\u00a0')}`,
  ),
  'empty files': {
    'template.yaml': '',
    'app.js': '',
    'app.py': '',
    'serverless.yml': '',
    'package.json': '',
  },
  'an empty handler': javaScriptProject(''),
  'an empty Python handler': pythonProject(''),
};
