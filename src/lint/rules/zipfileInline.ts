import type { CodeLocation } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const zipfileInline: Rule = {
  meta: {
    id: 'zipfile-inline',
    title: 'Write code in a template only for Node.js and Python, and call it index',
    what: 'Reports code in a template (`ZipFile`, or `InlineCode` in SAM) of a function whose runtime is neither Node.js nor Python, and one whose handler does not begin with `index.`. Code that calls itself a placeholder is left alone: scripts upload the real one later.',
    why: 'CloudFormation saves the text as `index.js` or `index.py`. For other runtimes it refuses it. With another file name in the handler the function deploys, and every invocation fails because there is no such file.',
    fix: 'Begin the handler with `index.`, as the quick fix does, or move the code into a file beside the template.',
    severity: 'error',
    examples: [
      {
        language: 'yaml',
        bad: example('app.handler'),
        good: example('index.handler'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html',
    ],
  },
  check: { template: file => oncePerPlace(check(file)) },
};

function example(handler: string): string {
  return [
    'Resources:',
    '  Ping:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    `      Handler: ${handler}`,
    '      Runtime: nodejs24.x',
    '      Role: !GetAtt Role.Arn',
    '      Code:',
    '        ZipFile: |',
    "          exports.handler = async () => 'pong';",
    '',
  ].join('\n');
}

function* check(file: TemplateFile): Iterable<Report> {
  for (const fn of file.functions) {
    if (fn.function.code.type === 'inline') yield* checkFunction(file, fn);
  }
}

/** Code that only stands in until a script uploads the real one. */
function isPlaceholder(code: CodeLocation): boolean {
  return code.type === 'inline' && /place-?holder|dummy|replaced|bootstrap/i.test(code.text);
}

function* checkFunction(file: TemplateFile, { function: fn }: TemplateFunction): Iterable<Report> {
  const { runtime, handler } = fn;
  if (!runtime?.known) return;
  const family = parseRuntime(runtime.value)?.family;
  if (family === undefined) return;
  if (family !== 'nodejs' && family !== 'python') {
    yield {
      at: runtime.range ?? fn.nameRange,
      message: `Code in a template works only for Node.js and Python. CloudFormation refuses it for ${runtime.value}.`,
    };
    return;
  }
  if (!handler?.known || handler.range === undefined || !handler.value.includes('.')) return;
  if (handler.value.startsWith('index.') || isPlaceholder(fn.code)) return;
  const { range } = handler;
  const better = `index.${handler.value.slice(handler.value.lastIndexOf('.') + 1)}`;
  yield {
    at: range,
    message: `CloudFormation saves the code of ${fn.logicalId} as index.${family === 'python' ? 'py' : 'js'}, and the handler names another file. Every invocation fails.`,
    fixes: () => templateFix(`Change the handler to ${better}`, setValue(file, range, better)),
  };
}
