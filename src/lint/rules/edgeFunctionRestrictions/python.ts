import type { SyntaxNode } from '@lezer/common';
import { edgeFunctionsAmong } from '../../edgeFunctions.ts';
import type { Report } from '../../finding.ts';
import { environmentUses } from '../../python/environmentUses.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { staticString } from '../../python/staticValue.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { isGivenVariable } from '../../template/environmentOf.ts';
import { headerMessage, isDisallowedHeader, variableMessage } from './headers.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  const { functions } = file;
  if (functions.length === 0 || edgeFunctionsAmong(functions).length < functions.length) return;
  for (const { name, node, isRequired } of environmentUses(file).reads) {
    if (isGivenVariable(name) || !isRequired) continue;
    yield { at: spanOf(node), message: variableMessage(name) };
  }
  for (const { firstChild: target } of nodesByName(file, 'AssignStatement')) {
    const header = target?.name === 'MemberExpression' ? headerOf(file, target) : undefined;
    if (!target || !header || !isDisallowedHeader(header)) continue;
    yield { at: spanOf(target), message: headerMessage(header) };
  }
}

/** The name in `response["headers"]["x-cache"]`. */
function headerOf(file: PythonFile, target: SyntaxNode): string | undefined {
  const headers = target.firstChild;
  const key = target.getChild('String');
  if (!headers || !key || !/(?:^|["'])headers(?:$|["']\])/.test(textOf(file, headers))) return undefined;
  return staticString(file, key);
}
