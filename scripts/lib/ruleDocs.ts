import path from 'node:path';
import { configurationSchema } from '../../src/lint/configurationSchema.ts';
import { rules } from '../../src/lint/registry.ts';
import type { Example, Rule } from '../../src/lint/rule.ts';

const notice = '<!-- Made by `npm run docs:rules` from the rule itself. -->\n';

/** Every file that is made from the rules, by its path in the checkout: their pages, and a schema. */
export function madeFromRules(): ReadonlyMap<string, string> {
  const sorted = [...rules].sort((left, right) => (left.meta.id < right.meta.id ? -1 : 1));
  return new Map([
    ...sorted.map(rule => [path.join('docs', 'rules', `${rule.meta.id}.md`), page(rule)] as const),
    [path.join('docs', 'rules', 'README.md'), index(sorted)],
    [
      path.join('media', 'lambda-workbench.schema.json'),
      `${JSON.stringify(configurationSchema(sorted), undefined, 2)}\n`,
    ],
  ]);
}

function index(sorted: readonly Rule[]): string {
  const rows = sorted.map(
    rule =>
      `| [${rule.meta.id}](${rule.meta.id}.md) | ${escapeCell(rule.meta.title)} | ${languages(rule)} | ${rule.meta.severity} |`,
  );
  return `${notice}
# Rules

${rows.length} rules over handlers, the code they reach, and templates. A severity of \`off\` means that the rule is to be switched on.

| rule | in short | languages | severity |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function page(rule: Rule): string {
  const { id, title, what, why, fix, severity, runtimes, examples, sources } = rule.meta;
  return `${notice}
# ${id}

**${title}**

| | |
| --- | --- |
| languages | ${languages(rule)} |
| severity | ${severity} |
${runtimes === undefined ? '' : `| runtimes | ${escapeCell(runtimes)} |\n`}
${what}

## Why

${why}

## What to do

${fix}

${examples.map(example).join('\n')}
## Settings

Give the rule another severity in \`lambda-workbench.json\`, or \`off\`:

\`\`\`json
{ "lint": { "rules": { "${id}": "${severity === 'off' ? 'warning' : 'off'}" } } }
\`\`\`
${silencing(rule)}${sources.length === 0 ? '' : `\n## Sources\n\n${sources.map(source => `- <${source}>\n`).join('')}`}`;
}

function example({ language, bad, good, template }: Example): string {
  const block = (text: string, name: string = language) => `\`\`\`${name}\n${text.trimEnd()}\n\`\`\`\n`;
  const beside = template === undefined ? '' : `\nwith the template\n\n${block(template, 'yaml')}`;
  return `### Instead of

${block(bad)}
### write

${block(good)}${beside}`;
}

function silencing(rule: Rule): string {
  const { javaScript, python, template } = rule.check;
  const comments = [
    ...(javaScript ? [`// lambda-workbench-disable-next-line ${rule.meta.id}`] : []),
    ...(python || template ? [`# lambda-workbench: disable=${rule.meta.id}`] : []),
  ];
  if (comments.length === 0) return '';
  return `\nA comment above a line silences the rule there:\n\n\`\`\`\n${comments.join('\n')}\n\`\`\`\n`;
}

function languages({ check, meta }: Rule): string {
  const names = [
    ...(check.javaScript ? ['JavaScript', 'TypeScript'] : []),
    ...(check.python ? ['Python'] : []),
    ...(check.template ? ['templates'] : []),
  ];
  // The engine itself reports what has no check.
  return names.length > 0 ? names.join(', ') : meta.examples.length > 0 ? 'all' : '';
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
