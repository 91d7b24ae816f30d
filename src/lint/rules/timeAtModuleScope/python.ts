import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import type { Binding } from '../../python/scope.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { moduleScope, resolveName } from '../../python/scopes.ts';
import { nodesByName, nodesWithin, spanOf, textOf } from '../../python/syntax.ts';
import { hasSnapStart, isMeantToStay, type Moment, messageFor } from './moduleMoment.ts';

/** Each name is reported once, at its first use. */
export function* checkPython(file: PythonFile): Iterable<Report> {
  const isFromSnapshot = file.functions.some(hasSnapStart);
  for (const binding of moduleScope(file).bindings.values()) {
    const [write, ...others] = binding.writes;
    if (write?.kind !== 'assignment' || !write.value || others.length > 0) continue;
    const kind = momentIn(file, write.value);
    if (!kind || isMeantToStay(binding.name, kind, isFromSnapshot)) continue;
    const use = firstUse(file, binding);
    if (!use) continue;
    const range = file.positions.range(write.name.from, write.name.to);
    yield {
      at: spanOf(use),
      message: messageFor(binding.name, kind, isFromSnapshot),
      ...(isFromSnapshot && { severity: 'warning' }),
      related: [{ message: 'It is set here, at init.', location: { file: file.file, range } }],
    };
  }
}

function firstUse(file: PythonFile, binding: Binding): SyntaxNode | undefined {
  return nodesByName(file, 'VariableName').find(
    node =>
      textOf(file, node) === binding.name &&
      enclosingFunction(node) !== undefined &&
      resolveName(file, node) === binding &&
      file.invocationPath(node) !== undefined,
  );
}

const times = /^(?:time\.(?:time|time_ns)|datetime\.(?:datetime|date)\.(?:now|utcnow|today))$/;
const randoms =
  /^(?:uuid\.uuid[14]|random\.(?:random|randint|randrange|choice|choices|sample|uniform|getrandbits)|secrets\.(?:token_\w+|randbelow|choice)|os\.urandom)$/;

/** What an expression takes from the moment it is evaluated; lambdas in it run later. */
function momentIn(file: PythonFile, expression: SyntaxNode): Moment | undefined {
  for (const call of nodesWithin(file, expression, 'CallExpression')) {
    if (enclosingFunction(call)) continue;
    const callee = calleeOf(file, call) ?? '';
    if (times.test(callee)) return 'time';
    if (randoms.test(callee)) return 'random value';
  }
  return undefined;
}
