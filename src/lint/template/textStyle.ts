import { entriesOf, type TemplateValue } from '../../project/templateValue.ts';
import { rememberedPer } from '../remembered.ts';
import type { WrittenFile } from './templateFile.ts';
import type { Quote } from './writeValue.ts';

/** How a template is written, for what is added to it. */
export interface TextStyle {
  readonly isJson: boolean;
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly step: string;
  /** What the template puts around most of its quoted values. */
  readonly quote: Quote;
}

export const textStyle = rememberedPer((file: WrittenFile): TextStyle => {
  const { text, syntax } = file;
  return {
    isJson: syntax === 'json',
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    step: stepOf(file),
    quote: count(text, ': "') > count(text, ": '") ? '"' : "'",
  };
});

/** What the first entries inside another map are indented by; blocks of text can be indented by anything. */
function stepOf({ text, syntax, root, positions }: WrittenFile): string {
  const maps = syntax === 'json' ? [root] : entriesOf(root).map(section => section.value);
  return maps.map(indentationOf).find(indentation => indentation !== '') ?? '  ';

  function indentationOf(map: TemplateValue | undefined): string {
    const first = entriesOf(map)[0];
    const offset = first && positions.offset(first.keyRange.start);
    return offset !== undefined && isFirstOnLine(text, offset) ? indentationAt(text, offset) : '';
  }
}

/** The blanks that the line of an offset starts with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** Whether nothing but blanks stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(lineStart, offset).trim() === '';
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
