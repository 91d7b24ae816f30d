import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type Route, routesOf } from '../template/routes.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const apiPathDup: Rule = {
  meta: {
    id: 'api-path-dup',
    title: 'Route a method and path to one function',
    what: 'Reports an event of an API that has the same method and path as another event of the same API, in the same function or in another one. `ANY` beside a single method is fine: the single method wins.',
    why: 'A method and path has one integration. SAM refuses to deploy the second one; the Serverless Framework refuses it for HTTP APIs and lets it replace the first one for REST APIs.',
    fix: 'Remove one of the two, or change its method or path.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example('get'), good: example('post') }],
    sources: [
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html',
      'https://www.serverless.com/framework/docs/providers/aws/events/http-api',
    ],
  },
  check: { template: checkTemplate },
};

function example(method: string): string {
  const fn = (id: string, verb: string) => [
    `  ${id}:`,
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    '      Events:',
    '        Orders:',
    '          Type: Api',
    `          Properties: { Path: /orders, Method: ${verb} }`,
  ];
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    ...fn('ListOrders', 'get'),
    ...fn('CreateOrder', method),
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  const first = new Map<string, Route>();
  for (const route of routesOf(file)) {
    const key = `${route.api} ${route.method} ${route.path}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, route);
      continue;
    }
    yield {
      at: route.at,
      message: `${route.method} ${route.path} goes to ${other.functionId} already. Only one of the two can get its requests.`,
      related: [
        {
          message: `${other.functionId} has the same route.`,
          location: { file: file.file, range: other.at },
        },
      ],
    };
  }
}
