import { entryOf } from '../../../project/templateValue.ts';
import type { Report } from '../../finding.ts';
import { setValue } from '../../template/edits.ts';
import { writtenSettingMaps } from '../../template/functionSettings.ts';
import type { TemplateFile } from '../../template/templateFile.ts';
import { templateFix } from '../../template/templateFix.ts';
import { isSwitchedOff } from './variable.ts';

export function* checkTemplate(file: TemplateFile): Generator<Report> {
  // What stands in `Globals` is met for each function.
  const seen = new Set<unknown>();
  for (const fn of file.functions) {
    for (const variables of writtenSettingMaps(file, fn, 'environment')) {
      const value = entryOf(variables, 'AWS_NODEJS_CONNECTION_REUSE_ENABLED')?.value;
      if (value?.kind !== 'scalar' || !isSwitchedOff(value.text) || seen.has(value)) continue;
      seen.add(value);
      yield {
        at: value.range,
        message: 'Clients of the SDK open a connection for each request with this.',
        fixes: () => templateFix('Switch it on', setValue(file, value.range, '1')),
      };
    }
  }
}
