import type { Range } from '../model/text.ts';
import { blankJavaScript } from './blankJavaScript.ts';
import { blankPython } from './blankPython.ts';
import { createTextPositions } from './textPositions.ts';

/** The place of a handler's name in its source, or `undefined` when no declaration can be seen. */
export function findHandlerDeclaration(file: string, text: string, exportName: string): Range | undefined {
  const name = exportName.split('.')[0] ?? '';
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return undefined;
  const offset = findIn(file, text, name);
  return offset && createTextPositions(text).range(offset.start, offset.end);
}

function findIn(file: string, text: string, name: string): Span | undefined {
  if (file.endsWith('.py')) return findInPython(text, name);
  const [, forms] = compiledForms.find(([ending]) => file.endsWith(ending)) ?? [];
  return forms ? firstMatch(text, forms, name) : findInJavaScript(text, name);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** `§` stands for the name; its place is the result. */
const pythonForms = [
  '^(?:async[ \\t]+)?def[ \\t]+(§)[ \\t]*\\(',
  '^(§)[ \\t]*(?::[^=\\n]*)?=(?!=)',
  '^class[ \\t]+(§)\\b',
  '^(?:from|import)[ \\t][^\\n]*\\b(§)[ \\t]*(?:,|$|\\))',
];

/** At the start of a line, where comments seldom have code. */
const compiledForms: readonly [ending: string, forms: readonly string[]][] = [
  ['.rb', ['^[ \\t]*def[ \\t]+(?:self\\.)?(§)\\b']],
  ['.go', ['^func[ \\t]+(§)[ \\t]*\\(']],
  ['.rs', ['^[ \\t]*(?:pub[ \\t]+)?(?:async[ \\t]+)?fn[ \\t]+(§)\\b']],
  ['.java', ['^[ \\t]*(?!return\\b|throw\\b|new\\b)(?:[\\w<>\\[\\],.?]+[ \\t]+)+(§)[ \\t]*\\(']],
  ['.kt', ['^[ \\t]*(?:\\w+[ \\t]+)*fun[ \\t]+(§)[ \\t]*\\(']],
  ['.c', ['^int[ \\t]+(§)[ \\t]*\\(']],
  ['.cpp', ['^(?:int|auto)[ \\t]+(§)[ \\t]*\\(']],
];

const javaScriptForms = [
  '\\bexport\\s+(?:declare\\s+)?(?:const|let|var)\\s+(§)(?![\\w$])',
  '\\bexport\\s+(?:async\\s+)?function\\s*\\*?\\s*(§)(?![\\w$])',
  '\\bexport\\s+(?:abstract\\s+)?class\\s+(§)(?![\\w$])',
  '\\bexport\\s+(?:const|let|var)\\s*\\{[^}]*?(?<![\\w$.])(§)(?![\\w$])[^}]*\\}\\s*=',
  '(?<![\\w$.])(?:module\\s*\\.\\s*)?exports\\s*\\.\\s*(§)\\s*=(?!=)',
];

function findInPython(text: string, name: string): Span | undefined {
  return firstMatch(blankPython(text), pythonForms, name);
}

function findInJavaScript(text: string, name: string): Span | undefined {
  const code = blankJavaScript(text);
  return (
    firstMatch(code, javaScriptForms, name) ??
    findInExportList(code, name) ??
    findInModuleExports(code, name) ??
    findDefault(code)
  );
}

function firstMatch(code: string, forms: readonly string[], name: string): Span | undefined {
  const escaped = name.replaceAll('$', '\\$');
  for (const form of forms) {
    const match = new RegExp(form.replaceAll('§', escaped), 'dm').exec(code);
    const span = match?.indices?.[1];
    if (span) return { start: span[0], end: span[1] };
  }
  return undefined;
}

/** `export { a, b as handler }`: the declaration in the file where there is one, else the name in the list. */
function findInExportList(code: string, name: string): Span | undefined {
  for (const list of code.matchAll(/\bexport\s*\{([^}]*)\}(\s*from\b)?/g)) {
    for (const specifier of (list[1] ?? '').matchAll(/([\w$]+)(?:\s+as\s+([\w$]+))?/g)) {
      const [whole, local = '', alias] = specifier;
      if ((alias ?? local) !== name) continue;
      const declared = list[2] === undefined ? findLocal(code, local) : undefined;
      const end = list.index + list[0].indexOf('{') + 1 + specifier.index + whole.length;
      return declared ?? { start: end - name.length, end };
    }
  }
  return undefined;
}

function findLocal(code: string, name: string): Span | undefined {
  const forms = [
    '^(?:async\\s+)?function\\s*\\*?\\s*(§)(?![\\w$])',
    '^(?:const|let|var|class)\\s+(§)(?![\\w$])',
  ];
  return firstMatch(code, forms, name);
}

/** `module.exports = { handler, other: … }`, and TypeScript's `export = { … }`. */
function findInModuleExports(code: string, name: string): Span | undefined {
  const start = /(?:\bmodule\s*\.\s*exports|\bexport)\s*=\s*\{/.exec(code);
  if (!start) return undefined;
  let depth = 1;
  for (let index = start.index + start[0].length; index < code.length && depth > 0; index++) {
    const character = code.charAt(index);
    if ('{[('.includes(character)) depth++;
    else if ('}])'.includes(character)) depth--;
    else if (depth === 1 && code.startsWith(name, index) && isKey(code, index, name)) {
      const shorthand = /^\s*[,}]/.test(code.slice(index + name.length, index + name.length + 200));
      return (shorthand ? findLocal(code, name) : undefined) ?? { start: index, end: index + name.length };
    }
  }
  return undefined;
}

function isKey(code: string, index: number, name: string): boolean {
  return (
    /(?:[{,]|\basync|\*)\s*$/.test(code.slice(Math.max(0, index - 200), index)) &&
    /^\s*[,:(}]/.test(code.slice(index + name.length, index + name.length + 200))
  );
}

/** Node.js runtimes from nodejs24.x look into the default export too. */
function findDefault(code: string): Span | undefined {
  const match = /\bexport\s+(default)\b/d.exec(code);
  const span = match?.indices?.[1];
  return span && { start: span[0], end: span[1] };
}
