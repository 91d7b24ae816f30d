import type { Example } from '../../src/lint/rule.ts';

/** Readers need the start of a longer line, not its end. */
const maxLineLength = 160;

const languages: Readonly<Record<string, string>> = {
  js: 'javascript',
  mjs: 'javascript',
  py: 'python',
  ts: 'typescript',
  yaml: 'yaml',
  yml: 'yaml',
};

/** An example of a rule as Markdown: both versions, and the template beside them. */
export function exampleBlocks({ language, bad, good, template }: Example): string {
  const beside = template === undefined ? '' : `\nwith the template\n\n${codeBlock(template, 'yaml')}`;
  return `### Instead of

${filesOf(bad, language)}
### write

${filesOf(good, language)}${beside}`;
}

/** A line such as `=== app.py ===` begins another file. */
function filesOf(text: string, language: string): string {
  const [first = '', ...rest] = text.split(/^=== (.+) ===\n/m);
  const others = rest.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, text: rest[index + 1] ?? '' }] : [],
  );
  return [
    ...(first.trim() === '' ? [] : [codeBlock(first, language)]),
    ...others.map(
      file => `\`${file.name}\`\n\n${codeBlock(file.text, languages[extensionOf(file.name)] ?? '')}`,
    ),
  ].join('\n');
}

function extensionOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1);
}

function codeBlock(text: string, language: string): string {
  const lines = text.trimEnd().split('\n').map(shortened);
  return `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
}

function shortened(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
