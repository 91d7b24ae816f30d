import type { Range } from '../../model/text.ts';
import { entryOf, literalText, type TemplateValue } from '../../project/templateValue.ts';
import { setProperty, type TemplateEdit } from './edits.ts';
import { mergedProperties } from './mergedProperties.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** The HTTPS endpoint of a function, or of its alias. */
export interface FunctionUrl {
  /** Whether it is known that nobody has to sign in. */
  readonly isOpen: boolean;
  /** Where the template says so. */
  readonly at: Range;
  readonly cors: UrlCors | undefined;
  requireIam(): TemplateEdit;
}

/** The CORS settings of a function URL. */
export interface UrlCors {
  /** `undefined` where they are not given. */
  readonly origins: TemplateValue | undefined;
  readonly allowsCredentials: boolean;
}

/** The URLs of all functions of a template. */
export function functionUrls(file: TemplateFile): readonly FunctionUrl[] {
  return [
    ...file.functions.flatMap(fn =>
      fn.resource.type === 'serverless' ? ofServerless(file, fn) : ofSam(file, fn),
    ),
    ...file.resources('AWS::Lambda::Url').flatMap(({ properties }) => ofConfiguration(file, properties)),
  ];
}

function ofSam(file: TemplateFile, fn: TemplateFunction): readonly FunctionUrl[] {
  if (fn.resource.type !== 'AWS::Serverless::Function') return [];
  const configuration = file.scope.get(mergedProperties(file, fn), 'FunctionUrlConfig');
  return ofConfiguration(file, configuration);
}

function ofConfiguration(
  file: TemplateFile,
  configuration: TemplateValue | undefined,
): readonly FunctionUrl[] {
  if (configuration?.kind !== 'map') return [];
  const { scope } = file;
  const authType = scope.get(configuration, 'AuthType');
  const cors = scope.get(configuration, 'Cors');
  return [
    {
      isOpen: literalText(authType) === 'NONE',
      at: (authType ?? configuration).range,
      cors: cors && {
        origins: scope.get(cors, 'AllowOrigins'),
        allowsCredentials: literalText(scope.get(cors, 'AllowCredentials')) === 'true',
      },
      requireIam: () => setProperty(file, configuration, ['AuthType'], 'AWS_IAM'),
    },
  ];
}

/** `url: true`, or a map; without an authorizer the URL is open. */
function ofServerless(file: TemplateFile, { resource }: TemplateFunction): readonly FunctionUrl[] {
  const { scope } = file;
  const own = resource.properties;
  const entry = entryOf(own, 'url');
  const url = scope.resolve(entry?.value);
  if (!entry || !own || !url || literalText(url) === 'false') return [];
  const isMap = url.kind === 'map';
  const cors = scope.get(url, 'cors');
  return [
    {
      isOpen: literalText(url) === 'true' || (isMap && scope.get(url, 'authorizer') === undefined),
      at: isMap ? entry.keyRange : url.range,
      cors: cors && {
        origins: cors.kind === 'map' ? scope.get(cors, 'allowedOrigins') : starFor(cors),
        allowsCredentials: literalText(scope.get(cors, 'allowCredentials')) === 'true',
      },
      requireIam: () => (isMap ? setProperty(file, own, ['url', 'authorizer'], 'aws_iam') : undefined),
    },
  ];
}

/** `cors: true` allows every origin. */
function starFor(cors: TemplateValue): TemplateValue | undefined {
  if (literalText(cors) !== 'true') return undefined;
  return { kind: 'scalar', value: '*', text: '*', range: cors.range };
}
