import { functionsSchema } from '../model/functionsSchema.ts';
import { severities } from './readSettings.ts';
import type { Rule } from './rule.ts';
import { ruleAddress } from './ruleAddress.ts';

/** The JSON schema of `lambda-workbench.json`. */
export function configurationSchema(rules: readonly Rule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Lambda Workbench',
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      functions: functionsSchema,
      lint: {
        description: 'What the linter reports in this workspace.',
        type: 'object',
        additionalProperties: false,
        properties: {
          rules: {
            description: 'Severities of rules; the others keep their own.',
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(rules.map(rule => [rule.meta.id, severityOf(rule)])),
          },
          clients: {
            description:
              'Constructors and factories that init-in-handler treats as clients besides those it knows: "module", or "module#name" for one export.',
            type: 'array',
            items: { type: 'string', pattern: '^[^#]+(#[^#]+)?$' },
          },
          exclude: {
            description: 'Glob patterns of files and folders that are not linted.',
            type: 'array',
            items: { type: 'string', minLength: 1 },
          },
        },
      },
    },
  };
}

function severityOf({ meta: { id, title, severity } }: Rule): object {
  return {
    description: title,
    markdownDescription: `${title}. [${id}](${ruleAddress(id)})`,
    enum: severities,
    default: severity,
  };
}
