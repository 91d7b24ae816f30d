import { literalText, type TemplateValue } from '../../project/templateValue.ts';

/** The number of a literal, `undefined` for anything else. */
export function numberOf(value: TemplateValue | undefined): number | undefined {
  const text = literalText(value)?.trim();
  if (!text) return undefined;
  const number = Number(text);
  return Number.isNaN(number) ? undefined : number;
}
