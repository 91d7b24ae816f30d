import ts from 'typescript';
import { joinPaths, joinTexts, type KnownPrefix, taskFolder, unknownPrefix } from '../knownPrefix.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { referenceOf } from './references.ts';
import { isGlobal } from './resolveName.ts';
import { unwrapped } from './syntax.ts';
import { resolveValue } from './values.ts';

const maxDepth = 10;

/**
 * The start of the text that an expression stands for: literals, constants, templates, sums, paths that are joined.
 * Paths that depend on the machine are those of Lambda.
 */
export function knownPrefix(file: JavaScriptFile, expression: ts.Expression, depth = maxDepth): KnownPrefix {
  const written = unwrapped(expression);
  if (depth <= 0) return unknownPrefix;
  if (isGlobal(written, '__dirname') || isModuleFolder(written)) return taskFolder;
  const value = resolveValue(file, written);
  if (value?.type !== 'code') return unknownPrefix;
  const { file: home, node } = value;
  if (ts.isStringLiteralLike(node)) return { text: node.text, isWhole: true };
  if (ts.isTemplateExpression(node)) return ofTemplate(home, node, depth);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joinTexts([knownPrefix(home, node.left, depth - 1), knownPrefix(home, node.right, depth - 1)]);
  }
  if (ts.isExpression(node) && isModuleFolder(node)) return taskFolder;
  return ts.isCallExpression(node) ? ofCall(home, node, depth) : unknownPrefix;
}

function ofTemplate(file: JavaScriptFile, node: ts.TemplateExpression, depth: number): KnownPrefix {
  const spans = node.templateSpans.flatMap(({ expression, literal }) => [
    knownPrefix(file, expression, depth - 1),
    { text: literal.text, isWhole: true },
  ]);
  return joinTexts([{ text: node.head.text, isWhole: true }, ...spans]);
}

function ofCall(file: JavaScriptFile, node: ts.CallExpression, depth: number): KnownPrefix {
  const callee = referenceOf(file, node.expression);
  const name = callee && [callee.module, ...callee.path].join('.');
  if (name === 'os.tmpdir') return { text: '/tmp', isWhole: true };
  if (name === 'process.cwd' || /^process\.cwd$/.test(node.expression.getText())) return taskFolder;
  if (name === undefined || !/^path(?:\.posix)?\.(?:join|resolve|normalize)$|^path\/posix\./.test(name))
    return unknownPrefix;
  const parts = node.arguments.map(part => knownPrefix(file, part, depth - 1));
  const isResolved = name.endsWith('resolve');
  const start = isResolved
    ? Math.max(
        0,
        parts.findLastIndex(({ text }) => text.startsWith('/')),
      )
    : 0;
  // What follows a part that is not known may be absolute and replace what is before it.
  if (isResolved && parts.slice(start).some(({ text, isWhole }) => !isWhole && text === ''))
    return unknownPrefix;
  return joinPaths(parts.slice(start));
}

/** `process.env.LAMBDA_TASK_ROOT`, `import.meta.dirname` */
function isModuleFolder(node: ts.Expression): boolean {
  return /^(?:process\.env\.LAMBDA_TASK_ROOT|import\.meta\.dirname)$/.test(
    ts.isPropertyAccessExpression(node) ? node.getText() : '',
  );
}
