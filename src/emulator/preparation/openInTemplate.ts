import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Range } from '../../model/text.ts';
import type { Remedy } from '../../model/userError.ts';

/** Leads to where a template says what is wrong, or to the function where it does not say it at all. */
export function openInTemplate(
  { templateFile, nameRange, definedAt }: LambdaFunction,
  range: Range | undefined,
): Remedy {
  const place = definedAt ?? { file: templateFile, range: range ?? nameRange };
  return {
    title: 'Open in Template',
    command: 'lambdaWorkbench.explorer.openLocation',
    arguments: [place],
  };
}
