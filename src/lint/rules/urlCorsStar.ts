import { itemsOf, literalText } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { functionUrls } from '../template/functionUrls.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const urlCorsStar: Rule = {
  meta: {
    id: 'url-cors-star',
    title: 'Name the websites that may read a function URL',
    what: 'Reports function URLs whose CORS settings allow every origin (`*`). Together with `AllowCredentials` it is a warning.',
    why: "Scripts of every website that a user visits may call the URL and read what it answers. Credentials and `*` do not go together: browsers refuse the answer, or any site acts in its visitors' names.",
    fix: 'List the origins of your own sites. For an API that is meant for every website, without credentials, suppress the finding.',
    severity: 'information',
    examples: [{ language: 'yaml', bad: example('*'), good: example('https://shop.example.com') }],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
      'https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html',
    ],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function example(origin: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'FunctionUrlConfig:',
    '  AuthType: AWS_IAM',
    '  Cors:',
    '    AllowOrigins:',
    `      - '${origin}'`,
  ]);
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const { cors } of functionUrls(file)) {
    const star = itemsOf(cors?.origins).find(origin => literalText(file.scope.resolve(origin)) === '*');
    if (!star || !cors) continue;
    yield cors.allowsCredentials
      ? {
          at: star.range,
          severity: 'warning',
          message:
            'This function URL allows credentials and every website. Name the websites that may send them.',
        }
      : {
          at: star.range,
          message: 'Scripts of every website may call this function URL and read its answers.',
        };
  }
}
