import path from 'node:path';
import { parseRuntime, type RuntimeFamily } from '../../model/runtimes.ts';
import { entryOf } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { removeEntry, setProperty, setValue } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const handlerFormat: Rule = {
  meta: {
    id: 'handler-format',
    title: 'Write the handler as file, dot, function',
    what: 'Reports a `Handler` of Node.js or Python that does not consist of a file and a function with a dot between them, or that contains `..`. Also a container image with `Handler`, `Runtime` or `Layers`, its own or those of `Globals`. Custom runtimes may call their handler what they like, and so may functions with a wrapper script (`AWS_LAMBDA_EXEC_WRAPPER`).',
    why: 'The runtime splits the text at the dot to find your code. Where it cannot, every invocation fails before your code runs: `Runtime.MalformedHandlerName`. For a container image Lambda refuses these properties, and the deployment fails.',
    fix: 'Write the path of the file relative to the code folder without its extension, a dot, and the name of the exported function, such as `src/orders.handler`. The quick fixes complete the text, take the `..` out, remove the property, or let the function ignore those of `Globals`.',
    severity: 'error',
    runtimes: 'managed runtimes of Node.js and Python, container images',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate(['Handler: orders', 'Runtime: nodejs24.x']),
        good: exampleTemplate(['Handler: orders.handler', 'Runtime: nodejs24.x']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html',
      'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    if (fn.function.packageType === 'Image') yield* checkImage(file, fn);
    else yield* checkHandler(file, fn);
  }
}

/** What a container image says itself. */
const namesOfZip = ['Handler', 'Runtime', 'Layers'];

function* checkImage(file: TemplateFile, fn: TemplateFunction): Iterable<Report> {
  yield* checkGlobalsOfImage(file, fn);
  const { properties } = fn.resource;
  for (const name of namesOfZip) {
    const entry = entryOf(properties, name);
    if (entry === undefined || properties === undefined || file.scope.resolve(entry.value) === undefined)
      continue;
    yield {
      at: entry.keyRange,
      message: `A container image cannot have ${name}: the image itself says it. Lambda refuses the function.`,
      fixes: () => templateFix(`Remove ${name}`, removeEntry(file, properties, name)),
    };
  }
}

/** SAM merges `Globals` into the function before it looks at it. */
function* checkGlobalsOfImage(file: TemplateFile, fn: TemplateFunction): Iterable<Report> {
  const { logicalId, nameRange } = fn.function;
  const { properties, value } = fn.resource;
  const merged = mergedProperties(file, fn);
  const names = namesOfZip.filter(
    name => entryOf(merged, name) !== undefined && entryOf(properties, name) === undefined,
  );
  if (names.length === 0) return;
  yield {
    at: nameRange,
    message: `${logicalId} is a container image and gets ${names.join(' and ')} from Globals. SAM refuses that for images.`,
    fixes: () =>
      value.kind !== 'map' || entryOf(value, 'IgnoreGlobals') !== undefined
        ? []
        : templateFix(
            `Ignore ${names.join(' and ')} of Globals`,
            setProperty(file, value, ['IgnoreGlobals'], names),
          ),
  };
}

function* checkHandler(file: TemplateFile, { function: fn }: TemplateFunction): Iterable<Report> {
  const { handler, runtime, environment } = fn;
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  if (family !== 'nodejs' && family !== 'python') return;
  if (!handler?.known || handler.range === undefined || handler.value.trim() === '') return;
  if (environment.some(({ name }) => name === 'AWS_LAMBDA_EXEC_WRAPPER')) return;
  const problem = problemOf(handler.value, family, file.format === 'serverless');
  if (problem === undefined) return;
  const { range } = handler;
  const { message, better } = problem;
  yield {
    at: range,
    message,
    fixes: () =>
      better === undefined
        ? []
        : templateFix(`Change the handler to ${better}`, setValue(file, range, better)),
  };
}

interface HandlerProblem {
  readonly message: string;
  readonly better: string | undefined;
}

/** Plugins of the Serverless Framework move code that lies outside of the service. */
function problemOf(
  handler: string,
  family: RuntimeFamily,
  isServerless: boolean,
): HandlerProblem | undefined {
  if (handler.includes('..')) {
    if (isServerless) return undefined;
    const normal = path.posix.normalize(handler);
    return {
      message: `The handler ${handler} contains "..". Nothing outside of the code folder reaches Lambda, and every invocation fails.`,
      better: normal.includes('..') ? undefined : normal,
    };
  }
  const name = family === 'nodejs' ? handler.slice(handler.lastIndexOf('/') + 1) : handler;
  if (/[^./]\.[^.]/.test(name)) return undefined;
  const complete = `${handler.replace(/\.+$/, '')}.${family === 'python' ? 'lambda_handler' : 'handler'}`;
  return {
    message: `The handler ${handler} does not name a file and a function with a dot between them. Every invocation fails with Runtime.MalformedHandlerName.`,
    better: handler.startsWith('.') ? undefined : complete,
  };
}
