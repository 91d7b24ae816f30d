import type { SyntaxNode } from '@lezer/common';
import { reservedVariables } from '../../../model/reservedVariables.ts';
import { editsOf, lineRemoval } from '../../codeEdits.ts';
import type { Report } from '../../finding.ts';
import { conditionsAround } from '../../python/conditions.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { referenceOf } from '../../python/references.ts';
import { staticString } from '../../python/staticValue.ts';
import { childrenOf, nodesByName, spanOf, textOf } from '../../python/syntax.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const statement of nodesByName(file, 'AssignStatement')) {
    const target = statement.firstChild;
    const name = target ? environmentVariable(file, target) : undefined;
    if (!target || name === undefined || !reservedVariables.has(name) || name === '_X_AMZN_TRACE_ID')
      continue;
    const value = file.text.slice(target.to, statement.to);
    // A default for places where Lambda has not set it.
    if (value.includes(name) || conditionsAround(file, statement).length > 0) continue;
    yield {
      at: spanOf(target),
      severity: 'warning',
      message: `Lambda sets ${name} itself. From here on boto3 and other libraries see another value for as long as the environment lives.`,
      fixes: () => (isOnlyOne(file, statement) ? [] : removal(file, statement)),
    };
  }
}

/** The name in `os.environ['NAME']`. */
function environmentVariable(file: PythonFile, target: SyntaxNode): string | undefined {
  const [environment, bracket, key] = childrenOf(target);
  if (target.name !== 'MemberExpression' || bracket?.name !== '[' || !environment || !key) return undefined;
  return referenceOf(file, environment) === 'os.environ' ? staticString(file, key) : undefined;
}

function removal(file: PythonFile, { from, to }: SyntaxNode) {
  const edits = editsOf(file, [lineRemoval(file, { start: from, end: to })]);
  return [{ title: 'Remove the assignment', edits, isSafe: false }];
}

/** A block must not become empty. */
function isOnlyOne(file: PythonFile, { parent }: SyntaxNode): boolean {
  if (parent?.name !== 'Body') return false;
  return childrenOf(parent).filter(child => textOf(file, child) !== ':').length === 1;
}
