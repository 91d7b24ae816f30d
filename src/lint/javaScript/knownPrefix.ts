import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { referenceOf } from './references.ts';
import { isGlobal } from './resolveName.ts';
import { unwrapped } from './syntax.ts';
import { resolveValue } from './values.ts';

/** How a text starts, as far as that can be known. */
export interface KnownPrefix {
  readonly text: string;
  /** Whether this is all of it. */
  readonly isWhole: boolean;
}

const nothing: KnownPrefix = { text: '', isWhole: false };
const maxDepth = 10;

/** Where the code of a function lies on Lambda, and where it runs. */
const taskFolder: KnownPrefix = { text: '/var/task', isWhole: true };

/**
 * The start of the text that an expression stands for: literals, constants, templates, sums, paths that are joined.
 * Paths that depend on the machine are those of Lambda.
 */
export function knownPrefix(file: JavaScriptFile, expression: ts.Expression, depth = maxDepth): KnownPrefix {
  const written = unwrapped(expression);
  if (depth <= 0) return nothing;
  if (isGlobal(written, '__dirname') || isModuleFolder(written)) return taskFolder;
  const value = resolveValue(file, written);
  if (value?.type !== 'code') return nothing;
  const { file: home, node } = value;
  if (ts.isStringLiteralLike(node)) return { text: node.text, isWhole: true };
  if (ts.isTemplateExpression(node)) return ofTemplate(home, node, depth);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined([knownPrefix(home, node.left, depth - 1), knownPrefix(home, node.right, depth - 1)]);
  }
  if (ts.isExpression(node) && isModuleFolder(node)) return taskFolder;
  return ts.isCallExpression(node) ? ofCall(home, node, depth) : nothing;
}

/** One text behind the other, up to the first that is not known to its end. */
function joined(parts: readonly KnownPrefix[]): KnownPrefix {
  let text = '';
  for (const part of parts) {
    text += part.text;
    if (!part.isWhole) return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

function ofTemplate(file: JavaScriptFile, node: ts.TemplateExpression, depth: number): KnownPrefix {
  const spans = node.templateSpans.flatMap(({ expression, literal }) => [
    knownPrefix(file, expression, depth - 1),
    { text: literal.text, isWhole: true },
  ]);
  return joined([{ text: node.head.text, isWhole: true }, ...spans]);
}

function ofCall(file: JavaScriptFile, node: ts.CallExpression, depth: number): KnownPrefix {
  const callee = referenceOf(file, node.expression);
  const name = callee && [callee.module, ...callee.path].join('.');
  if (name === 'os.tmpdir') return { text: '/tmp', isWhole: true };
  if (name === 'process.cwd' || /^process\.cwd$/.test(node.expression.getText())) return taskFolder;
  if (name === undefined || !/^path(?:\.posix)?\.(?:join|resolve|normalize)$|^path\/posix\./.test(name))
    return nothing;
  const parts = node.arguments.map(part => knownPrefix(file, part, depth - 1));
  const isResolved = name.endsWith('resolve');
  const start = isResolved
    ? Math.max(
        0,
        parts.findLastIndex(({ text }) => text.startsWith('/')),
      )
    : 0;
  // What follows a part that is not known may be absolute and replace what is before it.
  if (isResolved && parts.slice(start).some(({ text, isWhole }) => !isWhole && text === '')) return nothing;
  const separated = parts.slice(start).flatMap((part, index) => (index === 0 ? [part] : [slash, part]));
  return joined(separated);
}

const slash: KnownPrefix = { text: '/', isWhole: true };

/** `process.env.LAMBDA_TASK_ROOT`, `import.meta.dirname` */
function isModuleFolder(node: ts.Expression): boolean {
  return /^(?:process\.env\.LAMBDA_TASK_ROOT|import\.meta\.dirname)$/.test(
    ts.isPropertyAccessExpression(node) ? node.getText() : '',
  );
}
