import path from 'node:path';
import type { Problem } from './lintResult.ts';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/**
 * Problems as commands that GitHub Actions turns into annotations of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubFormat(problems: readonly Problem[], repository: string): string {
  return problems
    .map(({ file, severity, rule, message, range: { start, end } }) => {
      const place = {
        file: path.relative(repository, file).replaceAll('\\', '/'),
        line: start.line + 1,
        endLine: end.line + 1,
        // GitHub wants columns only of problems within one line.
        ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
        title: rule,
      };
      const properties = Object.entries(place).map(
        ([name, value]) => `${name}=${escapeProperty(`${value}`)}`,
      );
      return `::${commands[severity]} ${properties.join(',')}::${escapeData(message)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
