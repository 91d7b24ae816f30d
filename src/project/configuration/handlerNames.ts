import { blankJavaScript } from '../blankJavaScript.ts';
import { blankPython } from '../blankPython.ts';

const exportForms = [
  /\bexport\s+(?:async\s+)?function\s*\*?\s*([\w$]+)/g,
  /\bexport\s+(?:const|let|var)\s+([\w$]+)/g,
  /(?<![\w$.])(?:module\s*\.\s*)?exports\s*\.\s*([\w$]+)\s*=(?!=)/g,
];

/**
 * The names in a file of code that can be handlers: functions at the top of Python modules that take an event and a
 * context, exports of JavaScript, those that are called like a handler before all others.
 */
export function handlerNames(file: string, text: string): readonly string[] {
  const names = new Set(file.endsWith('.py') ? namesInPython(text) : namesInJavaScript(text));
  const handlers = [...names].filter(name => /handler$/i.test(name));
  return handlers.length > 0 ? handlers : [...names];
}

function namesInPython(text: string): readonly string[] {
  const functions = blankPython(text).matchAll(/^def[ \t]+(\w+)[ \t]*\(\s*\w[^,()]*,\s*\w/gm);
  return [...functions].flatMap(([, name]) => name ?? []);
}

function namesInJavaScript(text: string): readonly string[] {
  const code = blankJavaScript(text);
  const named = exportForms.flatMap(form => [...code.matchAll(form)].flatMap(([, name]) => name ?? []));
  const lists = [...code.matchAll(/(?:\bexport|\bmodule\s*\.\s*exports\s*=)\s*\{([^}]*)\}/g)];
  const listed = lists.flatMap(([, list = '']) =>
    list.split(',').flatMap(item => /([\w$]+)(?:\s*:.*)?$/s.exec(item.trim())?.[1] ?? []),
  );
  return [...named, ...listed].filter(name => name !== 'default' && name !== 'type');
}
