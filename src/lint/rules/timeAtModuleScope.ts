import type { Rule } from '../rule.ts';
import { checkJavaScript } from './timeAtModuleScope/javaScript.ts';
import { checkPython } from './timeAtModuleScope/python.ts';

export const timeAtModuleScope: Rule = {
  meta: {
    id: 'time-at-module-scope',
    title: 'Take the time, and make ids, in the handler',
    what: 'Reports the use, in code that runs for an invocation, of a variable of the module that holds the current time, a random value or a new id. Variables that are set again, and those whose names say that they are about the environment or its start, are left alone. For functions with SnapStart the rule warns instead of informing, and takes no name for an excuse where the value is random.',
    why: 'Module code runs once for an environment, which then handles events for hours. The date of yesterday, or the same "unique" id, ends up in the data of many requests. With SnapStart it is worse: every environment starts from one snapshot, so all of them share the value.',
    fix: 'Move the expression into the handler, or into a function that is called there.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          'const today = new Date().toISOString().slice(0, 10);',
          '',
          'export const handler = async () => ({ folder: today });',
          '',
        ].join('\n'),
        good: [
          'export const handler = async () => ({ folder: new Date().toISOString().slice(0, 10) });',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import uuid',
          '',
          'ORDER_ID = str(uuid.uuid4())',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return {"id": ORDER_ID}',
          '',
        ].join('\n'),
        good: [
          'import uuid',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return {"id": str(uuid.uuid4())}',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
