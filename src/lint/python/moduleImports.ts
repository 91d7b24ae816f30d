import { blankPython } from '../../project/blankPython.ts';

/** `from a.b import (…)` with what it imports in the last group, or `import a.b as c, d`. */
const statements =
  /(?:^|[;:])[ \t]*(?:from[ \t]+(\.*[ \t]*[\w.]*)[ \t]*import[ \t]*(\([^)]*\)?|(?:[^\r\n;\\]|\\\r?\n)*)|import[ \t]+((?:[^\r\n;\\]|\\\r?\n)*))/gmu;

/**
 * The modules that a file imports anywhere, as their names are written (`.store`, `lib.store`). The names behind
 * `from lib import` are among them as `lib.name`, because they may be modules.
 */
export function importedModules(text: string): readonly string[] {
  if (!/\bimport\b/.test(text)) return [];
  const modules = new Set<string>();
  for (const [, from, names = '', plain] of blankPython(text).matchAll(statements)) {
    if (plain !== undefined) {
      for (const module of plain.split(',')) modules.add(firstWord(module));
      continue;
    }
    const module = (from ?? '').replace(/[ \t]/g, '');
    modules.add(module);
    const separator = module.endsWith('.') ? '' : '.';
    for (const name of names.replace(/[()\\]/g, ' ').split(',')) {
      if (/^\w/u.test(firstWord(name))) modules.add(`${module}${separator}${firstWord(name)}`);
    }
  }
  modules.delete('');
  return [...modules];
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0] ?? '';
}
