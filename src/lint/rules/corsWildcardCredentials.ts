import ts from 'typescript';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { nodesOf } from '../javaScript/nodesByKind.ts';
import { objectOf } from '../javaScript/objectProperties.ts';
import { staticString } from '../javaScript/staticValue.ts';
import { unwrapped } from '../javaScript/syntax.ts';
import { dictionaryOf } from '../python/dictionaryEntries.ts';
import type { PythonFile } from '../python/pythonFile.ts';
import { staticString as staticPythonString } from '../python/staticValue.ts';
import { nodesByName } from '../python/syntax.ts';
import type { Rule } from '../rule.ts';
import { functionEvents } from '../template/functionEvents.ts';
import type { TemplateFile } from '../template/templateFile.ts';

const api = (cors: string) =>
  [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  ShopApi:',
    '    Type: AWS::Serverless::Api',
    '    Properties:',
    '      StageName: prod',
    `      Cors: { ${cors} }`,
    '',
  ].join('\n');

export const corsWildcardCredentials: Rule = {
  meta: {
    id: 'cors-wildcard-credentials',
    title: 'Name the origin when credentials are allowed',
    what: 'Reports responses, and CORS settings of APIs, that allow credentials together with the origin `*`. Origins that are computed are left alone.',
    why: 'Browsers refuse such a response for every request with cookies or an authorization header, so that the page gets a network error although the function has run.',
    fix: 'Answer with the origin of the page: one that is set, or that of the request after a look into a list of allowed ones. Without credentials keep `*` and remove the other header.',
    severity: 'warning',
    examples: [
      {
        language: 'typescript',
        bad: [
          'export const handler = async () => ({',
          '  statusCode: 200,',
          "  headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': true },",
          "  body: '[]',",
          '});',
          '',
        ].join('\n'),
        good: [
          'export const handler = async () => ({',
          '  statusCode: 200,',
          "  headers: { 'Access-Control-Allow-Origin': 'https://shop.example.com', 'Access-Control-Allow-Credentials': true },",
          "  body: '[]',",
          '});',
          '',
        ].join('\n'),
      },
      {
        language: 'python',
        bad: [
          'HEADERS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": True}',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return {"statusCode": 200, "headers": HEADERS, "body": "[]"}',
          '',
        ].join('\n'),
        good: [
          'HEADERS = {"Access-Control-Allow-Origin": "*"}',
          '',
          '',
          'def lambda_handler(event, context):',
          '    return {"statusCode": 200, "headers": HEADERS, "body": "[]"}',
          '',
        ].join('\n'),
      },
      {
        language: 'yaml',
        bad: api('AllowCredentials: true, AllowOrigin: "\'*\'"'),
        good: api('AllowCredentials: true, AllowOrigin: "\'https://shop.example.com\'"'),
      },
    ],
    sources: [
      'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython, template: checkTemplate },
};

const originHeader = 'access-control-allow-origin';
const credentialsHeader = 'access-control-allow-credentials';
const message =
  'Browsers refuse credentials together with the origin *: requests with cookies or an authorization header fail.';

function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  if (!/allow-credentials/i.test(file.text)) return;
  for (const node of nodesOf(file, ts.SyntaxKind.ObjectLiteralExpression)) {
    const properties = lowerCased(objectOf(file, node)?.properties);
    const credentials = properties.get(credentialsHeader);
    const origin = properties.get(originHeader);
    if (!credentials?.value || !origin?.value || credentials.name.parent.parent !== node) continue;
    if (staticString(origin.file, origin.value) !== '*' || !isTrue(file, credentials.value)) continue;
    yield { at: { start: credentials.name.getStart(), end: credentials.value.end }, message };
  }
}

function isTrue(file: JavaScriptFile, value: ts.Expression): boolean {
  return unwrapped(value).kind === ts.SyntaxKind.TrueKeyword || staticString(file, value) === 'true';
}

function* checkPython(file: PythonFile): Generator<Report> {
  if (!/allow-credentials/i.test(file.text)) return;
  for (const node of nodesByName(file, 'DictionaryExpression')) {
    const entries = lowerCased(dictionaryOf(file, node)?.entries);
    const credentials = entries.get(credentialsHeader);
    const origin = entries.get(originHeader);
    if (!credentials || !origin || credentials.key.parent?.from !== node.from) continue;
    const { key, value } = credentials;
    const text =
      value.name === 'Boolean' ? file.text.slice(value.from, value.to) : staticPythonString(file, value);
    if (staticPythonString(origin.file, origin.value) !== '*' || text?.toLowerCase() !== 'true') continue;
    yield { at: { start: key.from, end: value.to }, message };
  }
}

function lowerCased<Value>(values: ReadonlyMap<string, Value> | undefined): ReadonlyMap<string, Value> {
  return new Map([...(values ?? [])].map(([name, value]) => [name.toLowerCase(), value]));
}

function* checkTemplate(file: TemplateFile): Generator<Report> {
  for (const { cors, origins, credentials } of corsSettings(file)) {
    const allowed = valueAt(cors, credentials);
    const texts = itemsOf(file.scope.get(cors, origins)).map(item =>
      literalText(item)?.replace(/^'(.*)'$/, '$1'),
    );
    if (allowed && literalText(file.scope.resolve(allowed)) === 'true' && texts.includes('*'))
      yield { at: allowed.range, message };
  }
}

interface CorsSetting {
  readonly cors: TemplateValue | undefined;
  readonly origins: string;
  readonly credentials: string;
}

function corsSettings(file: TemplateFile): readonly CorsSetting[] {
  if (file.format === 'serverless') return serverlessSettings(file);
  const { root } = file;
  const keys = { origins: 'AllowOrigins', credentials: 'AllowCredentials' };
  return [
    { cors: valueAt(root, 'Globals', 'HttpApi', 'CorsConfiguration'), ...keys },
    {
      cors: valueAt(root, 'Globals', 'Api', 'Cors'),
      origins: 'AllowOrigin',
      credentials: 'AllowCredentials',
    },
    ...file.resources('AWS::Serverless::HttpApi', 'AWS::ApiGatewayV2::Api').map(({ properties }) => ({
      cors: valueAt(properties, 'CorsConfiguration'),
      ...keys,
    })),
    ...file.resources('AWS::Serverless::Api').map(({ properties }) => ({
      cors: valueAt(properties, 'Cors'),
      origins: 'AllowOrigin',
      credentials: 'AllowCredentials',
    })),
  ];
}

function serverlessSettings(file: TemplateFile): readonly CorsSetting[] {
  const http = file.functions
    .flatMap(fn => functionEvents(file, fn))
    .filter(({ key }) => key === 'http')
    .map(({ value }) => valueAt(value, 'cors'))
    .flatMap(cors => [
      { cors, origins: 'origin', credentials: 'allowCredentials' },
      { cors, origins: 'origins', credentials: 'allowCredentials' },
    ]);
  const httpApi = valueAt(file.root, 'provider', 'httpApi', 'cors');
  return [...http, { cors: httpApi, origins: 'allowedOrigins', credentials: 'allowCredentials' }];
}
