import type { Report } from '../finding.ts';
import { type FunctionSetting, setSetting, settingOf } from './functionSettings.ts';
import { isMadeByCdk } from './madeByCdk.ts';
import { oncePerPlace } from './oncePerPlace.ts';
import type { TemplateFile } from './templateFile.ts';
import { templateFix } from './templateFix.ts';

/** What is said of a function that leaves a setting to Lambda. */
export interface UnsetSetting {
  message(functionName: string): string;
  /** Title of the fix and the value that it writes. */
  readonly fix: { readonly title: string; readonly value: number };
}

/**
 * Reports functions for which neither they themselves nor `Globals` have a setting. Not for serverless.yml, whose
 * framework has defaults of its own, nor for functions that the CDK adds for itself.
 */
export function reportUnset(
  file: TemplateFile,
  setting: FunctionSetting,
  unset: UnsetSetting,
): Iterable<Report> {
  return file.format === 'serverless' ? [] : oncePerPlace(reports(file, setting, unset));
}

function* reports(
  file: TemplateFile,
  setting: FunctionSetting,
  { message, fix }: UnsetSetting,
): Iterable<Report> {
  for (const fn of file.functions) {
    if (settingOf(file, fn, setting) !== undefined || isMadeByCdk(file, fn)) continue;
    const { logicalId, nameRange } = fn.function;
    yield {
      at: nameRange,
      message: message(logicalId),
      fixes: () => templateFix(fix.title, setSetting(file, fn, setting, fix.value)),
    };
  }
}
