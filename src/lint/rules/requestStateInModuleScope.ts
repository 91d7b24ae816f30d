import type { Rule } from '../rule.ts';
import { checkJavaScript } from './requestStateInModuleScope/javaScript.ts';
import { checkPython } from './requestStateInModuleScope/python.ts';

export const requestStateInModuleScope: Rule = {
  meta: {
    id: 'request-state-in-module-scope',
    title: 'Keep the data of an event out of the module',
    what: 'Reports code that runs for an invocation and puts data of its event or context into a variable of the module, or into a list, map or object there that nothing empties. Things that are made once and kept, flags and counters without data of the event, and collections from which entries are removed are left alone. On Lambda Managed Instances the rule warns instead of informing.',
    why: 'An environment handles one event after the other and keeps its module variables. What an invocation left there is seen by the next one, which may be for another user, and collections grow until memory runs out. On Managed Instances a Node.js environment handles several events at the same time, so that one overwrites what another has just written.',
    fix: 'Pass the data as arguments, or keep it in variables of the handler. For a cache, limit its size or the time that entries live. For context that many functions need, Node.js has `AsyncLocalStorage`.',
    severity: 'information',
    examples: [
      {
        language: 'typescript',
        bad: [
          'let tenant: string | undefined;',
          '',
          "const greet = () => 'Hello ' + tenant;",
          '',
          'export const handler = async (event: { readonly tenant: string }) => {',
          '  tenant = event.tenant;',
          '  return greet();',
          '};',
          '',
        ].join('\n'),
        good: [
          "const greet = (tenant: string) => 'Hello ' + tenant;",
          '',
          'export const handler = async (event: { readonly tenant: string }) => greet(event.tenant);',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'seen = []',
          '',
          '',
          'def lambda_handler(event, context):',
          '    seen.append(event["id"])',
          '    return len(seen)',
          '',
        ].join('\n'),
        good: [
          'def lambda_handler(event, context):',
          '    seen = [record["id"] for record in event["Records"]]',
          '    return len(seen)',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
