import type { Hover } from 'vscode-languageserver/node';
import type { Finding } from '../lint/finding.ts';
import { rules } from '../lint/registry.ts';
import { ruleAddress } from '../lint/ruleAddress.ts';
import { isInside } from '../model/ranges.ts';
import type { Position, Range } from '../model/text.ts';
import type { ClientFeatures } from './clientFeatures.ts';

/** A text for a stretch of a file, in Markdown. */
export interface HoverText {
  readonly range: Range;
  readonly markdown: string;
}

/** A text in the protocol's words. */
export function toHover({ range, markdown }: HoverText): Hover {
  return { range, contents: { kind: 'markdown', value: markdown } };
}

/**
 * What the rule of a finding is about; the first finding of those at a place. What to do is left to the quick fixes
 * where there are any, and the link to editors that show it with the diagnostic.
 */
export function ruleHover(
  findings: readonly Finding[],
  position: Position,
  { linksCodes }: Pick<ClientFeatures, 'linksCodes'>,
): HoverText | undefined {
  const finding = findings.find(({ range }) => isInside(position, range));
  const rule = rules.find(({ meta }) => meta.id === finding?.rule);
  if (finding === undefined || rule === undefined) return undefined;
  const { id, title, why, fix } = rule.meta;
  const parts = [
    `**${title}**`,
    why,
    ...(finding.fixes().length > 0 ? [] : [fix]),
    ...(linksCodes ? [] : [`[${id}](${ruleAddress(id)})`]),
  ];
  return { range: finding.range, markdown: parts.join('\n\n') };
}
