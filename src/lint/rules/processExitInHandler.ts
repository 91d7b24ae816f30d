import type { Rule } from '../rule.ts';
import { checkJavaScript } from './processExitInHandler/javaScript.ts';
import { checkPython } from './processExitInHandler/python.ts';

export const processExitInHandler: Rule = {
  meta: {
    id: 'process-exit-in-handler',
    title: 'Do not end the process in the handler',
    what: [
      'Reports `process.exit` and `process.abort`, and in Python `sys.exit`, `exit`, `quit`, `os._exit` and `os.abort`, in code that runs for each invocation.',
      'Code for the command line is left alone (`if __name__ == "__main__"`, `require.main === module`), as are listeners of signals and what runs only on a developer\'s machine.',
    ].join('\n\n'),
    why: 'The process belongs to the runtime, not to the invocation. When it ends, Lambda reports `Runtime.ExitError` whatever the exit code was, the caller gets an error in place of the result, logs that are not written yet are lost, and the next invocation pays for a cold start.',
    fix: 'Return from the handler when the work is done, and throw an error (in Python: raise an exception) when it failed. The quick fix does that for calls that are statements of their own.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async event => {',
          '  if (!event.id) process.exit(1);',
          '  return { id: event.id };',
          '};',
          '',
        ].join('\n'),
        good: [
          'exports.handler = async event => {',
          "  if (!event.id) throw new Error('no id');",
          '  return { id: event.id };',
          '};',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'import sys',
          '',
          '',
          'def lambda_handler(event, context):',
          '    if "id" not in event:',
          '        sys.exit("no id")',
          '    return event["id"]',
          '',
        ].join('\n'),
        good: [
          'def lambda_handler(event, context):',
          '    if "id" not in event:',
          '        raise ValueError("no id")',
          '    return event["id"]',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/python-exceptions.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
