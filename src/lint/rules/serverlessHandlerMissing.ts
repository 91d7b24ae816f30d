import { entryOf } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const serverlessHandlerMissing: Rule = {
  meta: {
    id: 'serverless-handler-missing',
    title: 'Give each function of a serverless.yml a handler or an image',
    what: 'Reports functions of a serverless.yml that have neither `handler` nor `image`. Functions that stand in other files are left alone.',
    why: 'The Serverless Framework does not know what to deploy and stops before it deploys anything.',
    fix: 'Name the file and the exported function, such as `handler: src/orders.create`. A misspelled or wrongly indented key is the usual cause.',
    severity: 'warning',
    examples: [{ language: 'yaml', bad: example('hander'), good: example('handler') }],
    sources: ['https://www.serverless.com/framework/docs/providers/aws/guide/functions'],
  },
  check: { template: checkTemplate },
};

function example(key: string): string {
  return [
    '=== serverless.yml ===',
    'service: orders',
    'provider:',
    '  name: aws',
    '  runtime: nodejs24.x',
    'functions:',
    '  create:',
    `    ${key}: src/orders.create`,
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  if (file.format !== 'serverless') return;
  for (const { resource } of file.functions) {
    if (entryOf(resource.properties, 'handler') ?? entryOf(resource.properties, 'image')) continue;
    yield {
      at: resource.nameRange,
      message: `The function ${resource.logicalId} has neither a handler nor an image. The Serverless Framework refuses to deploy the service.`,
    };
  }
}
