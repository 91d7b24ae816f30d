import path from 'node:path';
import { configurationSchema } from '../../src/lint/configurationSchema.ts';
import { rules } from '../../src/lint/registry.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { exampleBlocks } from './exampleBlocks.ts';
import { escapeCell, ruleIndex, ruleLanguages } from './ruleIndex.ts';

const notice = '<!-- Made by `npm run docs:rules` from the rule itself. -->\n';

/** Every file that is made from the rules, by its path in the checkout: their pages, and a schema. */
export function madeFromRules(): ReadonlyMap<string, string> {
  const sorted = [...rules].sort((left, right) => (left.meta.id < right.meta.id ? -1 : 1));
  return new Map([
    ...sorted.map(rule => [path.join('docs', 'rules', `${rule.meta.id}.md`), page(rule)] as const),
    [path.join('docs', 'rules', 'README.md'), `${notice}\n${ruleIndex(sorted)}`],
    [
      path.join('media', 'lambda-workbench.schema.json'),
      `${JSON.stringify(configurationSchema(sorted), undefined, 2)}\n`,
    ],
  ]);
}

function page(rule: Rule): string {
  const { id, title, what, why, fix, severity, runtimes, examples, sources } = rule.meta;
  return `${notice}
# ${id}

**${title}**

| | |
| --- | --- |
| languages | ${ruleLanguages(rule)} |
| severity | ${severity} |
${runtimes === undefined ? '' : `| runtimes | ${escapeCell(runtimes)} |\n`}
${what}

## Why

${why}

## What to do

${fix}

${examples.map(exampleBlocks).join('\n')}
## Settings

Give the rule another severity in \`lambda-workbench.json\`, or \`off\`:

\`\`\`json
{ "lint": { "rules": { "${id}": "${severity === 'off' ? 'warning' : 'off'}" } } }
\`\`\`
${silencing(rule)}${sources.length === 0 ? '' : `\n## Sources\n\n${sources.map(source => `- <${source}>\n`).join('')}`}`;
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
