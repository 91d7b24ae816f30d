import { entriesOf, intrinsicOf, literalText, type MapEntry, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setValue } from '../template/edits.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import type { TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const secretInEnv: Rule = {
  meta: {
    id: 'secret-in-env',
    title: 'Keep secrets out of environment variables',
    what: [
      'Reports environment variables of functions whose name ends like that of a secret (`SECRET`, `PASSWORD`, `TOKEN`, `API_KEY`, `PRIVATE_KEY`) and whose value stands in the template as plain text. A parameter with `NoEcho` is an information: it is not in the template, but in the configuration of the function.',
      'Numbers, truth values, ARNs, paths, addresses, placeholders, references and variables of the Serverless Framework are left alone.',
    ].join('\n\n'),
    why: 'Everybody who can read the repository has the secret, and everybody who may call `GetFunctionConfiguration`, which includes many read-only roles. It also ends up in every published version of the function and cannot be rotated without a deployment.',
    fix: 'Store it in Secrets Manager or as a SecureString in Parameter Store, give the function its name or ARN, and read it when the environment starts. The quick fix puts a dynamic reference in place of the value: that takes the secret out of the template, not out of the configuration of the function.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: exampleTemplate([
          'CodeUri: .',
          'Handler: app.handler',
          'Runtime: nodejs22.x',
          'Environment:',
          '  Variables:',
          '    DB_PASSWORD: correct-horse',
        ]),
        good: exampleTemplate(
          [
            'CodeUri: .',
            'Handler: app.handler',
            'Runtime: nodejs22.x',
            'Environment:',
            '  Variables:',
            '    DB_SECRET_ARN: !Ref Database',
          ],
          ['Database:', '  Type: AWS::SecretsManager::Secret'],
        ),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
    ],
  },
  check: { template: file => oncePerPlace(secretsIn(file)) },
};

const secretName = /(?:SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY)$/i;

function* secretsIn(file: TemplateFile): Generator<Report> {
  for (const entry of variablesOf(file)) {
    if (!secretName.test(entry.key)) continue;
    const { key, value } = entry;
    if (value.kind === 'scalar' && typeof value.value === 'string' && isSecret(value.text)) {
      yield {
        at: value.range,
        message: `The value of ${key} stands in the template, and everybody who may read the configuration of the function sees it.`,
        fixes: () => {
          const reference = `{{resolve:secretsmanager:${key.toLowerCase().replaceAll('_', '-')}}}`;
          return templateFix('Read the value from Secrets Manager', setValue(file, value.range, reference));
        },
      };
    } else if (isHiddenParameter(file, entry)) {
      yield {
        at: value.range,
        severity: 'information',
        message: `NoEcho hides the parameter, but not ${key}: everybody who may read the configuration of the function sees it.`,
      };
    }
  }
}

function variablesOf({ format, functions, root }: TemplateFile): readonly MapEntry[] {
  const maps =
    format === 'serverless'
      ? [
          valueAt(root, 'provider', 'environment'),
          ...functions.map(({ resource }) => valueAt(resource.value, 'environment')),
        ]
      : [
          valueAt(root, 'Globals', 'Function', 'Environment', 'Variables'),
          ...functions.map(({ resource }) => valueAt(resource.properties, 'Environment', 'Variables')),
        ];
  return maps.flatMap(entriesOf);
}

/** Values that are no secrets themselves: where one is, what is to be filled in, switches. */
const plainValues = [
  /^[\d.]+$/,
  /^(?:true|false|yes|no|on|off|none|null|enabled|disabled|test|local|dummy)$/i,
  /^(?:\/|\.|arn:|https?:|ssm:|x-)/i,
  /\$\{|\{\{resolve:/,
  /^<.*>$|^\*+$|x{3}/i,
  /^.{0,5}$/,
  /change[-_ ]?(?:me|it)|your[-_ ]|replace|placeholder|example|fill[-_ ]?in|insert|todo/i,
];

function isSecret(text: string): boolean {
  return !plainValues.some(pattern => pattern.test(text.trim()));
}

function isHiddenParameter({ root }: TemplateFile, { value }: MapEntry): boolean {
  const call = intrinsicOf(value);
  const name = call?.name === 'Ref' ? literalText(call.argument) : undefined;
  return name !== undefined && literalText(valueAt(root, 'Parameters', name, 'NoEcho')) === 'true';
}
