import type { Rule } from '../../src/lint/rule.ts';

/** The list of all rules: first those that look at code, then those that look at templates alone. */
export function ruleIndex(sorted: readonly Rule[]): string {
  const ofCode = sorted.filter(({ check }) => check.javaScript ?? check.python);
  const ofTemplates = sorted.filter(rule => !ofCode.includes(rule) && rule.check.template);
  const others = sorted.filter(rule => !ofCode.includes(rule) && !ofTemplates.includes(rule));
  return `# Rules

${sorted.length} rules over handlers, the code they reach, and templates. A rule that is \`off\` runs where you switch it on.

## Code

${table(ofCode, 'languages', ruleLanguages)}
## Templates

SAM, CloudFormation, the output of the CDK, and serverless.yml.

${table(ofTemplates)}
## Comments

${table(others)}
## Silence a rule

In one place, by a comment; several rules are separated by commas. JSON has no comments.

| comment | silences |
| --- | --- |
| \`// lambda-workbench-disable-next-line init-in-handler\` | the next line |
| \`# lambda-workbench: disable=init-in-handler\` | its own line, or the next one when it stands alone |
| \`# lambda-workbench: disable-file=init-in-handler\` | the whole file |

Each form works behind \`//\` and \`/*\` in JavaScript and TypeScript, and behind \`#\` in Python and YAML.

Everywhere, by \`lambda-workbench.json\` at the root of the workspace:

\`\`\`json
{ "lint": { "rules": { "init-in-handler": "off" } } }
\`\`\`
`;
}

function table(rules: readonly Rule[], column?: string, cell: (rule: Rule) => string = () => ''): string {
  const heads = ['rule', 'in short', ...(column === undefined ? [] : [column]), 'severity'];
  const rows = rules.map(rule => {
    const { id, title, severity } = rule.meta;
    return [`[${id}](${id}.md)`, escapeCell(title), ...(column === undefined ? [] : [cell(rule)]), severity];
  });
  const lines = [heads, heads.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

/** The languages that a rule looks at, in words. */
export function ruleLanguages({ check }: Rule): string {
  const names = [
    ...(check.javaScript ? ['JavaScript', 'TypeScript'] : []),
    ...(check.python ? ['Python'] : []),
    ...(check.template ? ['templates'] : []),
  ];
  // The engine itself reports what has no check.
  return names.length > 0 ? names.join(', ') : 'all';
}

/** A text for a cell of a table. */
export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
