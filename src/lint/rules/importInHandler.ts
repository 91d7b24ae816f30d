import type { Rule } from '../rule.ts';
import { checkJavaScript } from './importInHandler/javaScript.ts';
import { checkPython } from './importInHandler/python.ts';

export const importInHandler: Rule = {
  meta: {
    id: 'import-in-handler',
    title: 'Load modules before the handler runs',
    what: 'Reports `require` and, in Python, `import` directly in the body of a handler, where they run for every event. Modules that only a branch needs, that may be missing, or that are kept once they are loaded are left alone, and so is `await import()`, which CommonJS needs for ES modules. The rule is off unless you switch it on.',
    why: 'The module is loaded when the first event is handled and not while the environment starts, so a caller waits for it. Provisioned concurrency and SnapStart can prepare only what init does.',
    fix: 'Move the import to the top of the file. The quick fix does that.',
    severity: 'off',
    examples: [
      {
        language: 'javascript',
        bad: [
          'exports.handler = async event => {',
          "  const { createHash } = require('node:crypto');",
          "  return createHash('sha256').update(event.body).digest('hex');",
          '};',
          '',
        ].join('\n'),
        good: [
          "const { createHash } = require('node:crypto');",
          '',
          "exports.handler = async event => createHash('sha256').update(event.body).digest('hex');",
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: 'def lambda_handler(event, context):\n    import json\n\n    return json.loads(event["body"])\n',
        good: 'import json\n\n\ndef lambda_handler(event, context):\n    return json.loads(event["body"])\n',
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};
