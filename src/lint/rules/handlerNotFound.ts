import path from 'node:path';
import { parseRuntime } from '../../model/runtimes.ts';
import type { Range } from '../../model/text.ts';
import { nodeHandlerModule, pythonHandlerModule } from '../../project/handlerString.ts';
import type { Fix, Report } from '../finding.ts';
import { type Build, buildOfTemplateFunction } from '../packaging/build.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { javaScriptProblem } from './handlerNotFound/javaScript.ts';
import { type MissingFile, missingFileFixes, sourcesIn } from './handlerNotFound/missingFile.ts';
import { pythonModuleConflict, pythonProblem } from './handlerNotFound/python.ts';

export const handlerNotFound: Rule = {
  meta: {
    id: 'handler-not-found',
    title: 'Name a handler that exists',
    what: 'Reports a `Handler` in a template whose file is not in the code folder, whose file does not export the function, or whose export is no function. For Python also a module that has the name of one that is built into the interpreter. Nothing is said where the code cannot be seen: code in S3, archives, container images, custom runtimes, handlers that a layer brings, files that a bundler or a build of your own writes, exports that are computed. A handler that is malformed is for another rule.',
    why: 'The template deploys without a complaint. Then every invocation fails before your code runs, with `Runtime.ImportModuleError` or `Runtime.HandlerNotFound`.',
    fix: 'Write the path of the file relative to the code folder, without its extension, a dot, and the name of the exported function. The quick fixes change the value to a handler that exists, or create the file.',
    severity: 'error',
    runtimes: 'managed runtimes of Node.js and Python',
    examples: [
      {
        language: 'yaml',
        bad: template('app.lambdaHandler'),
        good: template('app.handler'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client',
      'https://github.com/aws/aws-lambda-python-runtime-interface-client',
    ],
  },
  check: { template: checkTemplate },
};

function template(handler: string): string {
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  OrdersFunction:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      CodeUri: orders',
    `      Handler: ${handler}`,
    '      Runtime: nodejs24.x',
    '=== orders/app.mjs ===',
    "export const handler = async () => ({ statusCode: 200, body: 'ok' });",
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const own of file.functions) {
    const build = buildOfTemplateFunction(own, file, file.disk);
    if (build.type !== 'unknown') yield* checkFunction(own, build, file);
  }
}

function* checkFunction(
  own: TemplateFunction,
  build: Exclude<Build, { type: 'unknown' }>,
  file: TemplateFile,
): Iterable<Report> {
  const { handler, runtime, environment } = own.function;
  if (!handler?.known || handler.range === undefined || !runtime?.known) return;
  if (environment.some(({ name }) => name === 'AWS_LAMBDA_EXEC_WRAPPER')) return;
  const family = parseRuntime(runtime.value)?.family;
  if (family !== 'nodejs' && family !== 'python') return;
  const module = family === 'nodejs' ? nodeHandlerModule(handler.value) : pythonHandlerModule(handler.value);
  if ('problem' in module) return;
  const conflict = family === 'python' ? pythonModuleConflict(module.modulePath) : undefined;
  if (conflict !== undefined) {
    yield { at: handler.range, message: conflict };
    return;
  }
  const code = own.code();
  if (code === undefined) {
    const missing: MissingFile = { family, module, build, own, template: file };
    yield* missingFile(missing, handler.range);
    return;
  }
  const problem =
    code.file.language === 'javaScript'
      ? javaScriptProblem(code.file, module.exportName, runtime.value)
      : pythonProblem(code.file, module.exportName);
  if (problem === undefined) return;
  const { range } = handler;
  yield {
    at: range,
    message: `${path.relative(path.dirname(file.file), code.file.file)} ${problem.message}`,
    fixes: () =>
      problem.candidates.flatMap(name => renamed(file, range, handler.value, module.exportName, name)),
  };
}

function* missingFile(missing: MissingFile, range: Range): Iterable<Report> {
  const { module, build, own, template, family } = missing;
  if (!isCertainlyMissing(missing)) return;
  const folder = path.relative(path.dirname(template.file), build.codeRoot) || 'the folder of the template';
  const names = family === 'python' ? `${module.modulePath}.py` : `${module.modulePath}.js, .mjs or .cjs`;
  yield {
    at: range,
    message: `There is no ${names} in ${folder}. Every invocation of ${own.function.logicalId} fails with Runtime.ImportModuleError.`,
    fixes: () => missingFileFixes(missing, range),
  };
}

/** Folders that builds write: what is not there now may be there before the deployment. */
const outputFolders =
  /^(?:\..*|dist|build|built|out|output|lib|bin|target|package|packages|bundle|artifacts?)$/;

/** Packages that plugins and monitoring tools bring with them. */
const foreignModules = /^(?:node_modules\/|wsgi_handler$|newrelic|datadog_lambda|lumigo|epsagon|sentry)/;

function isCertainlyMissing({ build, own, module, template, family }: MissingFile): boolean {
  if (build.type !== 'copied' || own.function.layers.length > 0 || foreignModules.test(module.modulePath))
    return false;
  const { disk } = template;
  if (disk.kind(build.codeRoot) !== 'directory') return false;
  const base = path.join(build.codeRoot, module.modulePath);
  const folder = path.relative(path.dirname(template.file), path.dirname(base));
  if (folder.split(path.sep).some(name => outputFolders.test(name) && name !== '..')) return false;
  // A template that was exported stands alone.
  if (sourcesIn(build.codeRoot, family, disk).length === 0) return false;
  const endings =
    family === 'python'
      ? ['', '.py', '.pyc', '.so']
      : ['', '.js', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts', '.jsx', '.coffee', '.wasm'];
  return endings.every(ending => disk.kind(base + ending) === undefined);
}

function renamed(
  file: TemplateFile,
  range: Range,
  handler: string,
  exportName: string,
  name: string,
): readonly Fix[] {
  const value = handler.slice(0, handler.length - exportName.length) + name;
  return templateFix(`Change the handler to ${value}`, setValue(file, range, value));
}
