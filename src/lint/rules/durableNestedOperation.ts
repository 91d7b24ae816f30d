import type { Rule } from '../rule.ts';
import { checkJavaScript } from './durableNestedOperation/javaScript.ts';
import { checkPython } from './durableNestedOperation/python.ts';

export const durableNestedOperation: Rule = {
  meta: {
    id: 'durable-nested-operation',
    title: 'Use the child context inside a durable operation',
    what: [
      'Looks at durable functions, and reports operations that are called on a context from inside of another operation on the same context: a `wait` in the body of a `step`, a `step` of the outer context in a branch of `parallel`.',
      "A context with the same name that is the parameter of the inner function is another context. An operation that only computes an argument is no nested one. The context's logger may be used anywhere.",
    ].join('\n\n'),
    why: 'The SDK numbers the operations of a context in the order in which they are called, and finds the results of earlier invocations by these numbers. An operation in the body of another runs at another time in a replay, or not at all, so that results get mixed up or the execution fails.',
    fix: 'Use `runInChildContext` (Python: `run_in_child_context`), `map` or `parallel` for a group of operations, and in it the context that the function is given. The quick fix for JavaScript uses that context; a step with operations in it becomes a child context.',
    severity: 'error',
    runtimes: 'Durable functions',
    examples: [
      {
        language: 'typescript',
        bad: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) =>',
          "  context.step('order', async () => {",
          '    await context.wait({ seconds: 30 });',
          "    return 'ordered';",
          '  }),',
          ');',
          '',
        ].join('\n'),
        good: [
          "import { withDurableExecution } from '@aws/durable-execution-sdk-js';",
          '',
          'export const handler = withDurableExecution(async (event, context) =>',
          "  context.runInChildContext('order', async childContext => {",
          '    await childContext.wait({ seconds: 30 });',
          "    return 'ordered';",
          '  }),',
          ');',
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
          '    return context.step(lambda _: context.step(lambda _: event["id"]))',
          '',
        ].join('\n'),
        good: [
          'from aws_durable_execution_sdk_python import DurableContext, durable_execution',
          '',
          '',
          '@durable_execution',
          'def lambda_handler(event: dict, context: DurableContext):',
          '    return context.run_in_child_context(lambda child: child.step(lambda _: event["id"]))',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/durable-execution/sdk-reference/operations/child-context/',
      'https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
