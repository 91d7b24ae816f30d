import type { Node } from 'web-tree-sitter';
import type { Expression, TemplatePart } from './syntax.ts';

/**
 * The parts of a quoted text or a heredoc with `${…}` in it; `undefined` where it has directives or strip markers.
 * Literal text is what stands between the interpolations: the tree leaves out white space.
 */
export function readTemplateParts(
  node: Node,
  text: string,
  read: (expression: Node | null | undefined) => Expression,
): readonly TemplatePart[] | undefined {
  const template = node.namedChildren[0];
  if (template === undefined) return undefined;
  const isHeredoc = template.type === 'heredoc_template';
  const { start, end, indent } = isHeredoc ? heredocSpan(template, text) : quotedSpan(template);
  const literal = (from: number, to: number): string => {
    const raw = text.slice(from, Math.max(from, to));
    return isHeredoc
      ? withoutIndent(raw, indent, from === start).replaceAll(/([$%])\1\{/g, '$1{')
      : unescaped(raw);
  };
  const parts: TemplatePart[] = [];
  let at = start;
  for (const child of template.namedChildren) {
    if (child.type === 'template_directive' || child.isError) return undefined;
    if (child.type !== 'template_interpolation') continue;
    if (child.namedChildren.some(({ type }) => type === 'strip_marker')) return undefined;
    parts.push(literal(at, child.startIndex));
    parts.push(read(child.namedChildren.find(({ type }) => type === 'expression')));
    at = child.endIndex;
  }
  parts.push(literal(at, end));
  return parts.filter(part => part !== '');
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** How many characters `<<-` takes from each line. */
  readonly indent: number;
}

function quotedSpan({ startIndex, endIndex }: Node): Span {
  return { start: startIndex + 1, end: endIndex - 1, indent: 0 };
}

function heredocSpan({ startIndex, endIndex }: Node, text: string): Span {
  const start = text.indexOf('\n', startIndex) + 1;
  const lastLine = text.lastIndexOf('\n', endIndex - 1) + 1;
  const end = Math.max(start, lastLine);
  const lines = text
    .slice(start, end)
    .split('\n')
    .filter(line => line.trim() !== '');
  const isIndented = text.startsWith('<<-', startIndex);
  const indents = lines.map(line => line.length - line.trimStart().length);
  return { start, end, indent: isIndented && indents.length > 0 ? Math.min(...indents) : 0 };
}

function withoutIndent(raw: string, indent: number, isFirst: boolean): string {
  if (indent === 0) return raw;
  return raw
    .split('\n')
    .map((line, index) => (index > 0 || isFirst ? line.slice(Math.min(indent, line.length)) : line))
    .join('\n');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The text of a quoted literal (HCL native syntax specification, "Template Expressions"). */
export function unescaped(raw: string): string {
  return raw.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|([$%])\4\{/gs,
    (whole, short?: string, long?: string, letter?: string, sign?: string) => {
      if (sign !== undefined) return `${sign}{`;
      if (letter !== undefined) return escapes[letter] ?? whole;
      const code = Number.parseInt(short ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
