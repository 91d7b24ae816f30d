import { parseRuntime } from '../../model/runtimes.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { ownerIn } from '../template/environmentFix.ts';
import { isGivenVariable } from '../template/environmentOf.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';
import { textsOfCode } from './envVarUnused/textsOfCode.ts';

export const envVarUnused: Rule = {
  meta: {
    id: 'env-var-unused',
    title: 'Remove environment variables that nothing reads',
    what: 'Reports a variable on a function whose name occurs nowhere in the code that its handler reaches. Variables in `Globals` or `provider`, those that Lambda and its extensions read, functions with layers, and code that reads variables by computed names or passes the whole environment on are left alone. Packages are not searched, which is why the rule is off unless you switch it on.',
    why: 'A variable that nothing reads misleads whoever changes the template, and counts towards the 4 KB that all variables of a function may have.',
    fix: 'Remove the variable. The quick fix does that.',
    severity: 'off',
    runtimes: 'managed runtimes of Node.js and Python',
    examples: [{ language: 'yaml', bad: template('OLD_TABLE'), good: template('TABLE') }],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html'],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function template(name: string): string {
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  OrdersFunction:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      CodeUri: .',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    '      Environment:',
    '        Variables:',
    `          ${name}: orders`,
    '=== app.mjs ===',
    'export const handler = async () => process.env.TABLE;',
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const own of file.functions) {
    const variables = own.function.environment.filter(
      ({ name, origin }) => origin === 'resource' && !isGivenVariable(name),
    );
    const texts = variables.length > 0 && isReadByCodeAlone(own) ? textsOfCode(own) : undefined;
    if (texts === undefined) continue;
    const all = texts.join('\n').toLowerCase();
    for (const { name, range } of variables) {
      if (all.includes(name.toLowerCase())) continue;
      yield {
        at: range,
        message: `Nothing that the handler of ${own.function.logicalId} reaches reads ${name}.`,
        tag: 'unnecessary',
        fixes: () => templateFix(`Remove ${name}`, ownerIn(file, own)?.remove(name)),
      };
    }
  }
}

/** Wrappers and layers read variables too. */
function isReadByCodeAlone({ function: { environment, layers, runtime } }: TemplateFunction): boolean {
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  if (family !== 'nodejs' && family !== 'python') return false;
  return layers.length === 0 && !environment.some(({ name }) => name === 'AWS_LAMBDA_EXEC_WRAPPER');
}
