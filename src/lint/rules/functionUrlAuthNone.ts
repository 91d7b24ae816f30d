import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { functionUrls } from '../template/functionUrls.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const functionUrlAuthNone: Rule = {
  meta: {
    id: 'function-url-auth-none',
    title: 'Do not leave a function URL open to everybody without meaning to',
    what: 'Reports function URLs with `AuthType: NONE`; in serverless.yml those without `authorizer: aws_iam`. A URL that is meant to be public, for the webhook of another service, keeps the finding away with a suppression that says why.',
    why: 'Anybody who learns the address can call the function as often as they like, at your cost. A function URL has no throttling of its own, no API keys and no web application firewall.',
    fix: 'Ask for signed requests with `AuthType: AWS_IAM`, put CloudFront with origin access control in front, or check a signature in the code. The quick fix sets `AWS_IAM`; callers must then sign their requests.',
    severity: 'warning',
    examples: [{ language: 'yaml', bad: example('NONE'), good: example('AWS_IAM') }],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      'https://www.serverless.com/framework/docs/providers/aws/guide/functions',
    ],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function example(authType: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'FunctionUrlConfig:',
    `  AuthType: ${authType}`,
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const { isOpen, at, requireIam } of functionUrls(file)) {
    if (!isOpen) continue;
    yield {
      at,
      message: 'Everybody who knows the address can call this function, without signing in.',
      fixes: () => templateFix('Ask for requests signed with IAM', requireIam()),
    };
  }
}
