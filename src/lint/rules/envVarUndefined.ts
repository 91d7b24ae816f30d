import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './envVarUndefined/javaScript.ts';
import { checkPython } from './envVarUndefined/python.ts';

export const envVarUndefined: Rule = {
  meta: {
    id: 'env-var-undefined',
    title: 'Define the environment variables that the code reads',
    what: 'Reports `process.env.NAME` and `os.environ["NAME"]` where no function that runs the file has a variable of that name in its template. Left alone: variables that Lambda, Node.js, Python and common extensions set, reads with a default or a test (in JavaScript also a test elsewhere in the file), variables that the code sets or loads with `dotenv`, and functions whose variables come from somewhere the linter cannot see.',
    why: 'In Python the missing key raises `KeyError`, at module level on every cold start. In JavaScript the value is `undefined` and travels on: a table that is called "undefined", a request to `https://undefined/`.',
    fix: 'Add the variable to the function in the template, or correct its name. The quick fixes do either.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: "export const handler = async () => ({ table: process.env['TABEL'] });\n",
        good: "export const handler = async () => ({ table: process.env['TABLE'] });\n",
        template: template('handler.handler', 'nodejs24.x'),
      },
      {
        language: 'python',
        bad: pythonExample('TABEL'),
        good: pythonExample('TABLE'),
        template: template('app.lambda_handler', 'python3.13'),
      },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html'],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function pythonExample(name: string): string {
  return `import os\n\n\ndef lambda_handler(event, context):\n    return os.environ["${name}"]\n`;
}

function template(handler: string, runtime: string): string {
  return exampleTemplate([
    'CodeUri: .',
    `Handler: ${handler}`,
    `Runtime: ${runtime}`,
    'Environment:',
    '  Variables:',
    '    TABLE: orders',
  ]);
}
