import { environmentUses as javaScriptUses } from '../../javaScript/environmentUses.ts';
import { importSites } from '../../javaScript/importSites.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { isNodeBuiltin, packageOf } from '../../packaging/nodeModules.ts';
import { environmentUses as pythonUses } from '../../python/environmentUses.ts';
import { importedModules } from '../../python/moduleImports.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import type { TemplateFunction } from '../../template/templateFile.ts';

/** More files than a handler reaches by hand-written imports. */
const maxFiles = 300;

/**
 * The texts of the files that a function's handler reaches by imports. `undefined` where variables may be read in other
 * ways: by computed names, by a child process, by a file that cannot be found.
 */
export function textsOfCode(own: TemplateFunction): readonly string[] | undefined {
  const code = own.code();
  if (code === undefined) return undefined;
  return code.file.language === 'javaScript' ? javaScriptTexts(code.file) : pythonTexts(code.file);
}

function javaScriptTexts(handler: JavaScriptFile): readonly string[] | undefined {
  const files = new Set([handler]);
  for (const file of files) {
    if (file.unparsed.length > 0 || files.size > maxFiles || javaScriptUses(file).isOpen) return undefined;
    for (const { specifier } of importSites(file)) {
      const imported = file.imported(specifier);
      if (imported) files.add(imported);
      else if (packageOf(specifier) === undefined && !isNodeBuiltin(specifier)) return undefined;
    }
  }
  return [...files].map(({ text }) => text);
}

function pythonTexts(handler: PythonFile): readonly string[] | undefined {
  const files = new Set([handler]);
  for (const file of files) {
    if (file.unparsed.length > 0 || files.size > maxFiles || pythonUses(file).isOpen) return undefined;
    for (const module of importedModules(file.text)) {
      const imported = file.imported(module);
      if (imported) files.add(imported);
    }
  }
  return [...files].map(({ text }) => text);
}
