import { reservedVariables } from '../../../model/reservedVariables.ts';
import type { MapValue } from '../../../project/templateValue.ts';
import type { FileEdit, Fix, Report } from '../../finding.ts';
import { removeEntry, renameKey } from '../../template/edits.ts';
import { writtenSettingMaps } from '../../template/functionSettings.ts';
import { oncePerPlace } from '../../template/oncePerPlace.ts';
import type { HandlerCode, TemplateFile, TemplateFunction } from '../../template/templateFile.ts';
import { templateFix } from '../../template/templateFix.ts';

export function checkTemplate(file: TemplateFile): Iterable<Report> {
  return oncePerPlace(check(file));
}

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    for (const { name, range } of fn.function.environment) {
      if (!reservedVariables.has(name)) continue;
      yield {
        at: range,
        message: `Lambda sets ${name} itself and refuses a function that has a variable of this name.`,
        fixes: () => {
          const map = writtenSettingMaps(file, fn, 'environment').find(({ entries }) => {
            return entries.some(
              entry => entry.key === name && entry.keyRange.start.line === range.start.line,
            );
          });
          return map ? fixes(file, fn, map, name) : [];
        },
      };
    }
  }
}

function fixes(file: TemplateFile, fn: TemplateFunction, map: MapValue, name: string): readonly Fix[] {
  const removal = templateFix(`Remove ${name}`, removeEntry(file, map, name));
  const newName = `APP_${name.replace(/^_/, '')}`;
  const renaming = renameKey(file, map, name, newName);
  if (renaming === undefined) return removal;
  const code = fn.code();
  const edits = [renaming, ...(code ? renamedReads(code, name, newName) : [])];
  const title = edits.length > 1 ? `Rename it to ${newName}, also in the code` : `Rename it to ${newName}`;
  return [...removal, { title, edits, isSafe: false }];
}

/** The places of the handler's file that read the variable. */
function renamedReads({ file }: HandlerCode, name: string, newName: string): readonly FileEdit[] {
  const reads =
    file.language === 'javaScript'
      ? new RegExp(`process\\.env(?:\\.|\\[\\s*['"])(${name})\\b`, 'dg')
      : new RegExp(`(?:environ(?:\\.get\\(|\\[)|getenv\\()\\s*['"](${name})['"]`, 'dg');
  return [...file.text.matchAll(reads)].flatMap((match): readonly FileEdit[] => {
    const [start, end] = match.indices?.[1] ?? [];
    if (start === undefined || end === undefined) return [];
    return [{ type: 'change', file: file.file, range: file.positions.range(start, end), newText: newName }];
  });
}
