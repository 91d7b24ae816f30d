/** `from 'm'`, `import 'm'`, `import('m')`, `require('m')` */
const specifiers =
  /\b(?:from|import|require)\b\s*(?:\(\s*)?(?:\/\*[^*]*\*\/\s*)?(?:'([^'\r\n]+)'|"([^"\r\n]+)"|`([^`$\r\n]+)`)/g;

/**
 * The modules a text imports, as they are named, without a syntax tree. Some may be in comments: this tells which files
 * can reach which, not which do.
 */
export function moduleSpecifiers(text: string): readonly string[] {
  const found = [...text.matchAll(specifiers)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
  return [...new Set(found)];
}
