import path from 'node:path';
import ts from 'typescript';
import { parseRuntime } from '../../model/runtimes.ts';
import { pathInside } from '../../project/insidePath.ts';
import type { LinkedFunction } from '../codeFile.ts';
import type { Fix, Report } from '../finding.ts';
import { isExportsObject } from '../javaScript/exports.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { nodesOf } from '../javaScript/nodesByKind.ts';
import { isGlobal } from '../javaScript/resolveName.ts';
import { hasModifier, spanOf } from '../javaScript/syntax.ts';
import { buildOf } from '../packaging/build.ts';
import { setModuleType } from '../packaging/moduleTypeFix.ts';
import { packageJsonOf } from '../packaging/packageJson.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';

export const moduleFormatMismatch: Rule = {
  meta: {
    id: 'module-format-mismatch',
    title: 'Write the kind of module that Node.js takes the file for',
    what: 'Reports `import` and `export` in a file that Lambda loads as CommonJS, and `require`, `module.exports`, `exports`, `__dirname` and `__filename` in one it loads as an ES module. The ending decides: `.mjs` is an ES module, `.cjs` is CommonJS, and for `.js` it is the `type` in the nearest package.json within the code folder. TypeScript and code that a bundler writes anew are left alone, and so are functions whose `NODE_OPTIONS` switch the detection on.',
    why: "Node.js by itself can guess the kind of a `.js` file from its syntax, so the file runs on your machine. Lambda switches that off. The function fails at init: `Cannot use import statement outside a module`, `Unexpected token 'export'`, or `require is not defined in ES module scope`.",
    fix: 'Rename the file to `.mjs` or `.cjs`; the handler in the template stays as it is. Or set the `type` in the package.json of the code folder, which counts for all its `.js` files.',
    severity: 'error',
    runtimes: 'Node.js',
    examples: [
      {
        language: 'javascript',
        bad: "export const handler = async event => 'Hello ' + event.name;\n",
        good: "exports.handler = async event => 'Hello ' + event.name;\n",
        template: exampleTemplate(['CodeUri: .', 'Handler: handler.handler', 'Runtime: nodejs22.x']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html',
      'https://nodejs.org/api/packages.html#determining-module-system',
    ],
  },
  check: { javaScript: checkJavaScript },
};

type Format = 'module' | 'commonjs';

function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  if (!/\.[cm]?js$/.test(file.file)) return;
  for (const linked of file.functions) {
    const format = loadedAs(file, linked);
    const offence = format && firstOffence(file, format);
    if (!format || !offence) continue;
    yield {
      at: spanOf(offence.node),
      message: messageFor(file, format, offence.text, linked),
      fixes: () => fixesFor(file, format, linked),
    };
    return;
  }
}

/** What Node.js on Lambda takes a file for; `undefined` where a build writes another one. */
function loadedAs({ file, disk }: JavaScriptFile, linked: LinkedFunction): Format | undefined {
  const { runtime, environment } = linked.function;
  if (!runtime?.known || parseRuntime(runtime.value)?.family !== 'nodejs') return undefined;
  if (environment.some(({ name }) => name === 'NODE_OPTIONS')) return undefined;
  const build = buildOf(linked, disk);
  if (build.type !== 'copied' || pathInside(build.codeRoot, file) === undefined) return undefined;
  if (file.endsWith('.mjs')) return 'module';
  if (file.endsWith('.cjs')) return 'commonjs';
  return packageJsonOf(file, build.codeRoot, disk)?.type ?? 'commonjs';
}

/** A construction that a kind of module does not know. */
interface Offence {
  readonly node: ts.Node;
  readonly text: string;
}

function firstOffence(file: JavaScriptFile, format: Format): Offence | undefined {
  return format === 'commonjs' ? moduleSyntax(file) : commonJsVariable(file);
}

function moduleSyntax({ ast }: JavaScriptFile): Offence | undefined {
  for (const node of ast.statements) {
    if (ts.isImportDeclaration(node)) return { node, text: 'import' };
    const isExport = ts.isExportDeclaration(node) || ts.isExportAssignment(node);
    if (isExport || hasModifier(node, ts.SyntaxKind.ExportKeyword)) {
      return { node: isExport ? node : (node.getFirstToken() ?? node), text: 'export' };
    }
  }
  return undefined;
}

/** The variables that Node.js gives to CommonJS modules alone, used without a test of whether they are there. */
function commonJsVariable(file: JavaScriptFile): Offence | undefined {
  if (/\btypeof\s+(?:require|module|exports|__dirname|__filename)\b/.test(file.text)) return undefined;
  for (const node of nodesOf(file, ts.SyntaxKind.Identifier)) {
    const text = commonJsUse(node);
    if (text !== undefined) return { node, text };
  }
  return undefined;
}

function commonJsUse(node: ts.Identifier): string | undefined {
  const { parent } = node;
  const isName = ('name' in parent && parent.name === node) || ts.isImportSpecifier(parent);
  if (isName && !ts.isShorthandPropertyAssignment(parent)) return undefined;
  if (isGlobal(node, '__dirname') || isGlobal(node, '__filename')) return node.text;
  if (isGlobal(node, 'require'))
    return ts.isCallExpression(parent) && parent.expression === node ? 'require' : undefined;
  if (isGlobal(node, 'module')) {
    return ts.isPropertyAccessExpression(parent) && isExportsObject(parent) ? 'module.exports' : undefined;
  }
  return isGlobal(node, 'exports') && ts.isPropertyAccessExpression(parent) ? 'exports' : undefined;
}

function messageFor({ file }: JavaScriptFile, format: Format, text: string, linked: LinkedFunction): string {
  const name = path.basename(file);
  const kind = format === 'module' ? 'an ES module' : 'CommonJS';
  const because = file.endsWith('.js')
    ? ` (the package.json in the code folder ${format === 'module' ? 'says' : 'does not say'} "type": "module")`
    : '';
  return `Lambda loads ${name} as ${kind}${because}, which has no ${text}. ${linked.function.logicalId} fails at init.`;
}

function fixesFor(file: JavaScriptFile, format: Format, linked: LinkedFunction): readonly Fix[] {
  const { code } = linked.function;
  const isOwnKind = firstOffence(file, format === 'module' ? 'commonjs' : 'module') === undefined;
  // Who imports the file may name it with its ending, or be of the other kind.
  if (!isOwnKind || code.type !== 'directory' || file.file !== linked.handlerFile) return [];
  const ending = format === 'module' ? '.cjs' : '.mjs';
  const newFile = file.file.replace(/\.[cm]?js$/, ending);
  const fixes: Fix[] = [];
  if (file.disk.kind(newFile) === undefined) {
    const title = `Rename the file to ${path.basename(newFile)}`;
    fixes.push({ title, edits: [{ type: 'rename', file: file.file, newFile }], isSafe: false });
  }
  if (format === 'commonjs' && file.file.endsWith('.js')) {
    const fix = setModuleType(packageJsonOf(file.file, code.path, file.disk), code.path);
    if (fix) fixes.push(fix);
  }
  return fixes;
}
