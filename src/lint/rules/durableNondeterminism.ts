import type { Rule } from '../rule.ts';
import { checkJavaScript } from './durableNondeterminism/javaScript.ts';
import { checkPython } from './durableNondeterminism/python.ts';

export const durableNondeterminism: Rule = {
  meta: {
    id: 'durable-nondeterminism',
    title: 'Read the time, random values and services in a step',
    what: [
      'Looks at durable functions, and reports what gives another value each time and is not in a step: the time, random numbers, identifiers such as UUIDs, HTTP requests and calls of AWS clients. Functions of the workspace that are called outside of a step are followed.',
      'The bodies of `step`, `waitForCallback` and `waitForCondition` are left alone, and so are values that only go into the logs, and what comes behind the last operation.',
    ].join('\n\n'),
    why: 'A durable function starts from the top whenever its execution goes on after a wait or a failure. Finished steps give their recorded result, everything else runs again. A value that differs the second time sends the execution another way than the first time, orders twice, or breaks it because the operations no longer match what is recorded.',
    fix: 'Put the call into `context.step(…)` and use what the step returns. Where the value is read for the logs only, log it without a variable.',
    severity: 'error',
    runtimes: 'Durable functions',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) => {',
          '  const id = crypto.randomUUID();',
          "  return context.step('store', async () => ({ id }));",
          '});',
          '',
        ].join('\n'),
        good: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) => {',
          "  const id = await context.step('id', async () => crypto.randomUUID());",
          "  return context.step('store', async () => ({ id }));",
          '});',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import uuid',
          '',
          'from aws_durable_execution_sdk_python import DurableContext, durable_execution',
          '',
          '',
          '@durable_execution',
          'def lambda_handler(event: dict, context: DurableContext):',
          '    order_id = str(uuid.uuid4())',
          '    return context.step(lambda _: {"id": order_id})',
          '',
        ].join('\n'),
        good: [
          'import uuid',
          '',
          'from aws_durable_execution_sdk_python import DurableContext, durable_execution',
          '',
          '',
          '@durable_execution',
          'def lambda_handler(event: dict, context: DurableContext):',
          '    order_id = context.step(lambda _: str(uuid.uuid4()))',
          '    return context.step(lambda _: {"id": order_id})',
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
