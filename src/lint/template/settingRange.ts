import type { Report } from '../finding.ts';
import { setValue } from './edits.ts';
import { type FunctionSetting, isOnManagedInstances, settingOf } from './functionSettings.ts';
import { oncePerPlace } from './oncePerPlace.ts';
import type { TemplateFile } from './templateFile.ts';
import { templateFix } from './templateFix.ts';

/** What Lambda accepts for a setting that is a whole number. */
export interface SettingRange {
  /** As a sentence about it begins: `The timeout of a function`. */
  readonly subject: string;
  readonly min: number;
  readonly max: number;
  /** Behind a number: ` MB`. */
  readonly unit: string;
}

/** Reports values outside of a range. Functions on managed instances have ranges of their own. */
export function reportOutOfRange(
  file: TemplateFile,
  setting: FunctionSetting,
  range: SettingRange,
): Iterable<Report> {
  return oncePerPlace(reports());

  function* reports(): Iterable<Report> {
    for (const fn of file.functions) {
      const value = settingOf(file, fn, setting);
      if (value?.kind !== 'scalar' || isOnManagedInstances(file, fn)) continue;
      const wrong = findWrong(value.text, range);
      if (wrong === undefined) continue;
      const { subject, min, max, unit } = range;
      yield {
        at: value.range,
        message: `${subject} must be a whole number from ${min} to ${max}${unit}, not ${value.text}. Lambda refuses the function.`,
        fixes: () =>
          wrong.nearest === undefined
            ? []
            : templateFix(`Set ${wrong.nearest}${unit}`, setValue(file, value.range, wrong.nearest)),
      };
    }
  }
}

function findWrong(text: string, { min, max }: SettingRange): { readonly nearest?: number } | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) return {};
  const nearest = Math.min(max, Math.max(min, Math.round(number)));
  return nearest === number ? undefined : { nearest };
}
