import ts from 'typescript';
import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { mutationsOf } from '../../javaScript/mutations.ts';
import { nodesOf, nodesWithin } from '../../javaScript/nodesByKind.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { enclosingFunction, memberName, spanOf } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { writesOf } from '../../javaScript/writes.ts';
import { hasSnapStart, isMeantToStay, type Moment, messageFor } from './moduleMoment.ts';

/** Each variable is reported once, at its first use. */
export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  if (!/Date|random|uuid|nanoid|ulid/i.test(file.text)) return;
  const isFromSnapshot = file.functions.some(hasSnapStart);
  for (const declaration of nodesOf(file, ts.SyntaxKind.VariableDeclaration)) {
    const { name, initializer } = declaration;
    if (!ts.isIdentifier(name) || !initializer || enclosingFunction(declaration)) continue;
    const kind = isSetAgain(declaration) ? undefined : momentIn(file, initializer);
    if (!kind || isMeantToStay(name.text, kind, isFromSnapshot)) continue;
    const use = usesOf(declaration).find(node => file.invocationPath(node) !== undefined);
    if (!use) continue;
    yield {
      at: spanOf(use),
      message: messageFor(name.text, kind, isFromSnapshot),
      ...(isFromSnapshot && { severity: 'warning' }),
      related: [
        {
          message: 'It is set here, at init.',
          location: { file: file.file, range: file.positions.range(name.getStart(), name.end) },
        },
      ],
    };
  }
}

/** Also a part of it: `cache.expires = Date.now() + lifetime`. */
function isSetAgain(declaration: ts.Declaration): boolean {
  return writesOf(declaration).length > 0 || mutationsOf(declaration).length > 0;
}

/** What an expression takes from the moment it is evaluated; functions in it run later. */
function momentIn(file: JavaScriptFile, expression: ts.Expression): Moment | undefined {
  const calls = [
    ...nodesWithin(expression, ts.SyntaxKind.CallExpression),
    ...nodesWithin(expression, ts.SyntaxKind.NewExpression),
  ].filter(node => enclosingFunction(node) === undefined);
  for (const call of calls) {
    const kind = momentOf(file, call);
    if (kind) return kind;
  }
  return undefined;
}

function momentOf(file: JavaScriptFile, call: ts.CallExpression | ts.NewExpression): Moment | undefined {
  const callee = call.expression;
  if (isGlobal(callee, 'Date')) return (call.arguments?.length ?? 0) === 0 ? 'time' : undefined;
  const object = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  if (object && isGlobal(object, 'Date') && memberName(callee) === 'now') return 'time';
  if (object && isGlobal(object, 'Math') && memberName(callee) === 'random') return 'random value';
  if (/^(?:globalThis\.)?crypto\.randomUUID$/.test(callee.getText())) return 'random value';
  const reference = referenceOf(file, callee);
  const name = reference && [reference.module, ...reference.path].join('.');
  const isRandom =
    /^(?:crypto\.(?:randomUUID|randomBytes|randomInt)|uuid\.v[147]|nanoid\.nanoid|ulid\.ulid)$/.test(
      name ?? '',
    );
  return isRandom ? 'random value' : undefined;
}
