import type { SyntaxNode } from '@lezer/common';
import { editsOf, insertion, type Rewrite } from '../codeEdits.ts';
import type { Fix, Report } from '../finding.ts';
import { decoratorsOf, parametersOf } from '../python/definitions.ts';
import { insertImport, lineBreakOf } from '../python/moduleEdits.ts';
import type { PythonFile, PythonHandler } from '../python/pythonFile.ts';
import { moduleScope } from '../python/scopes.ts';
import { textOf } from '../python/syntax.ts';
import { freshName } from '../python/uses.ts';
import { decoratorValue } from '../python/values.ts';
import type { Rule } from '../rule.ts';

export const asyncHandlerPython: Rule = {
  meta: {
    id: 'async-handler-python',
    title: 'Do not make a Python handler async',
    what: `Reports a handler that is defined with \`async def\`. Other functions may be asynchronous. Under a decorator of a package the finding is an information only, because the decorator may run the coroutine; under one whose name says so (\`async_to_sync\`, a durable execution) there is none.`,
    why: `Lambda's Python runtime calls the handler as a plain function and does not await what it returns. The body of an \`async def\` never runs: the runtime gets a coroutine, cannot turn it into JSON and fails the invocation with Runtime.MarshalError.`,
    fix: `Keep the coroutine under another name and call it from a plain handler with \`asyncio.run\`. The quick fix does that; decorators stay on the handler.`,
    severity: 'error',
    examples: [
      {
        language: 'python',
        bad: `import aiohttp


async def lambda_handler(event, context):
    async with aiohttp.ClientSession() as session:
        async with session.get(event["url"]) as answer:
            return {"status": answer.status}
`,
        good: `import asyncio
import aiohttp


def lambda_handler(event, context):
    return asyncio.run(fetch_status(event["url"]))


async def fetch_status(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            return {"status": answer.status}
`,
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      'https://github.com/aws/aws-lambda-python-runtime-interface-client/blob/main/awslambdaric/bootstrap.py',
    ],
  },
  check: { python: checkPython },
};

/** Decorators that run the coroutine: `async_to_sync`, `asyncio_run`, `durable_execution`. */
const adapter = /async|sync|coroutine|event_?loop|anyio|trio|durable/i;

/** Those of Powertools and the like, of which it is known that they hand the coroutine on. */
const plainDecorator =
  /^(?:aws_lambda_powertools|aws_xray_sdk|functools)\.|(?:^|\.)(?:inject_lambda_context|capture_lambda_handler|log_metrics)$/;

function* checkPython(file: PythonFile): Iterable<Report> {
  for (const handler of file.handlers) {
    const { node } = handler;
    const keyword = node?.firstChild;
    if (!node || keyword?.name !== 'async' || !isCalledByLambda(file, handler, node)) continue;
    if (handler.decorators.some(name => adapter.test(name)) || isRunByDecorator(file, node)) continue;
    const isPlain = handler.decorators.every(name => plainDecorator.test(name));
    const name = node.getChild('VariableName');
    if (!name) continue;
    yield {
      at: { start: keyword.from, end: name.to },
      message: `Lambda does not await ${handler.name}: it gets a coroutine, which is no JSON, and every invocation fails with Runtime.MarshalError.`,
      ...(!isPlain && { severity: 'information' }),
      fixes: () => fixes(file, node, name),
    };
  }
}

/** A decorator of the workspace can be read. */
function isRunByDecorator(file: PythonFile, node: SyntaxNode): boolean {
  return decoratorsOf(node).some(decorator => {
    const value = decoratorValue(file, decorator);
    return (
      value?.type === 'function' && /\basyncio\.run\b|run_until_complete/.test(textOf(value.file, value.node))
    );
  });
}

/** Names of handlers by shape are used elsewhere as well, so only the two that AWS gives count without a template. */
function isCalledByLambda(file: PythonFile, handler: PythonHandler, node: SyntaxNode): boolean {
  const isLinked = handler.functions.length > 0;
  if (!isLinked && !/^(?:lambda_)?handler$/.test(handler.name)) return false;
  const runtimes = handler.functions.map(linked => linked.function.runtime);
  if (isLinked && runtimes.every(runtime => runtime?.known && !runtime.value.startsWith('python')))
    return false;
  // `handler = to_sync(handler)` behind the function replaces it.
  const name = node.getChild('VariableName');
  const binding = name && moduleScope(file).bindings.get(textOf(file, name));
  return binding?.writes.every(({ kind }) => kind === 'function') ?? false;
}

function fixes(file: PythonFile, node: SyntaxNode, name: SyntaxNode): readonly Fix[] {
  const parameters = node.getChild('ParamList');
  const names = parametersOf(node).map(parameter => textOf(file, parameter));
  if (!parameters || /\*|\//.test(textOf(file, parameters))) return [];
  const own = textOf(file, name);
  const coroutine = freshName(file, `_async_${own}`);
  const lineBreak = lineBreakOf(file);
  const wrapper = [
    `def ${own}${textOf(file, parameters)}:`,
    `    return asyncio.run(${coroutine}(${names.join(', ')}))`,
    '',
    '',
    '',
  ].join(lineBreak);
  const rewrites: (Rewrite | undefined)[] = [
    insertImport(file, 'import asyncio'),
    insertion(node.from, wrapper),
    { start: name.from, end: name.to, newText: coroutine },
  ];
  const edits = editsOf(
    file,
    rewrites.filter(rewrite => rewrite !== undefined),
  );
  return [{ title: 'Run the coroutine from a plain handler', edits, isSafe: false }];
}
