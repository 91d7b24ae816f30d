import ts from 'typescript';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { instanceOf, referenceOf } from '../../javaScript/references.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { textOf, unwrapped } from '../../javaScript/syntax.ts';
import type { ChangingSource } from './changingSource.ts';

/** What a call that differs each time is; `undefined` for other calls. */
export function changingSource(
  file: JavaScriptFile,
  call: ts.CallExpression | ts.NewExpression,
): ChangingSource | undefined {
  const callee = unwrapped(call.expression);
  if (ts.isNewExpression(call)) {
    const isNow = isGlobal(callee, 'Date') && (call.arguments?.length ?? 0) === 0;
    return isNow ? { text: 'new Date()', type: 'value' } : undefined;
  }
  const text = textOf(callee);
  if (isGlobal(callee, 'fetch') || isSdkCall(file, callee)) return { text, type: 'request' };
  if (ts.isPropertyAccessExpression(callee) && isChangingGlobal(callee)) return { text, type: 'value' };
  const reference = referenceOf(file, callee);
  if (!reference) return undefined;
  const name = reference.path.at(-1);
  if (isChangingFunction(reference.module, name)) return { text, type: 'value' };
  const isRequest = reference.module === 'axios' && (name === undefined || requestNames.test(name));
  return isRequest ? { text, type: 'request' } : undefined;
}

const requestNames = /^(?:request|get|post|put|patch|delete|head)$/;

function isSdkCall(file: JavaScriptFile, callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'send') return false;
  const client = instanceOf(file, callee.expression);
  return client !== undefined && /^@aws-sdk\/(?:client-|lib-dynamodb$)/.test(client.module);
}

const changingGlobals: Readonly<Record<string, RegExp>> = {
  Math: /^random$/,
  Date: /^now$/,
  performance: /^now$/,
  crypto: /^(?:randomUUID|getRandomValues)$/,
  process: /^hrtime$/,
};

function isChangingGlobal(callee: ts.PropertyAccessExpression): boolean {
  const { expression, name } = callee;
  return (
    ts.isIdentifier(expression) &&
    changingGlobals[expression.text]?.test(name.text) === true &&
    isGlobal(expression, expression.text)
  );
}

function isChangingFunction(module: string, name: string | undefined): boolean {
  switch (module) {
    case 'uuid':
      return name === undefined || /^v(?:1|4|6|7)$/.test(name);
    case 'crypto':
      return name !== undefined && /^(?:randomUUID|randomBytes|randomInt|getRandomValues)$/.test(name);
    case 'perf_hooks':
      return name === 'now';
    case 'nanoid':
    case 'ulid':
    case 'cuid':
    case '@paralleldrive/cuid2':
      return name === undefined || /^(?:nanoid|ulid|cuid|createId)$/.test(name);
    default:
      return false;
  }
}
