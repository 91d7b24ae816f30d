import type { Rule } from '../rule.ts';
import { checkJavaScript } from './durableClosureMutation/javaScript.ts';
import { checkPython } from './durableClosureMutation/python.ts';

export const durableClosureMutation: Rule = {
  meta: {
    id: 'durable-closure-mutation',
    title: 'Return values from durable operations instead of changing variables around them',
    what: [
      'Looks at durable functions, and reports changes of variables of the function around it in the body of a step, child context, `map`, `parallel` or a wait: assignments, counters, elements that are added to a list, map, set or object.',
      'It says nothing where the variable is read in that body only, and for variables of the module, such as a connection that is made once.',
    ].join('\n\n'),
    why: 'When an execution goes on, the function starts from the top and the bodies of finished operations are skipped: only their recorded result counts. The variable has its first value again. The first invocation looks right, so that tests without a wait do not show it.',
    fix: 'Return the value from the body, and assign or add it where the operation is awaited: `total += await context.step(…)`.',
    severity: 'error',
    runtimes: 'Durable functions',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) => {',
          '  let price = 0;',
          "  await context.step('price', async () => {",
          '    price = event.lines.length * 10;',
          '  });',
          '  return { price };',
          '});',
          '',
        ].join('\n'),
        good: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) => {',
          "  const price = await context.step('price', async () => event.lines.length * 10);",
          '  return { price };',
          '});',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'from aws_durable_execution_sdk_python import DurableContext, durable_execution',
          '',
          '',
          '@durable_execution',
          'def lambda_handler(event: dict, context: DurableContext):',
          '    names = []',
          '    context.step(lambda _: names.append(event["name"].upper()))',
          '    return names',
          '',
        ].join('\n'),
        good: [
          'from aws_durable_execution_sdk_python import DurableContext, durable_execution',
          '',
          '',
          '@durable_execution',
          'def lambda_handler(event: dict, context: DurableContext):',
          '    names = []',
          '    names.append(context.step(lambda _: event["name"].upper()))',
          '    return names',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/durable-execution/patterns/best-practices/determinism/',
      'https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
