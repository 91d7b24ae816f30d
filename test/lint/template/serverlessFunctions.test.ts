import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../../src/lint/rule.ts';
import type { TemplateFile } from '../../../src/lint/template/templateFile.ts';
import { fixtureFolder, lintWith } from '../lintFixture.ts';

const serverless = `
service: shop
provider: {name: aws, runtime: nodejs22.x, timeout: 20}
functions:
  create:
    handler: src/orders.create
    events:
      - sqs: !GetAtt Orders.Arn
resources:
  Resources:
    Orders:
      Type: AWS::SQS::Queue
`;

/** What the rules see of the files of a workspace. */
async function seenFiles(files: Record<string, string>) {
  const templates: TemplateFile[] = [];
  const linked: string[] = [];
  const spy: Rule = {
    meta: {
      id: 'spy',
      title: '',
      what: '',
      why: '',
      fix: '',
      severity: 'warning',
      examples: [],
      sources: [],
    },
    check: {
      template: file => {
        templates.push(file);
        return [];
      },
      javaScript: file => {
        linked.push(...file.functions.map(fn => `${fn.function.logicalId} ${file.file}`));
        return [];
      },
    },
  };
  const entries = Object.entries(files).map(([name, text]) => [`${fixtureFolder}/${name}`, text] as const);
  await lintWith(new Map(entries), { rules: [spy], settings: { rules: {}, clients: [] } });
  return { templates, linked };
}

test('links the functions of a serverless.yml with their sources', async () => {
  const { templates, linked } = await seenFiles({
    'serverless.yml': serverless,
    'src/orders.ts': "import { save } from './save';\nexport const create = async () => save();\n",
    'src/save.ts': 'export const save = async () => {};\n',
  });
  assert.deepEqual(
    new Set(linked),
    new Set([`create ${fixtureFolder}/src/orders.ts`, `create ${fixtureFolder}/src/save.ts`]),
  );
  const [fn] = templates[0]?.functions ?? [];
  assert.equal(fn?.code()?.file.file, `${fixtureFolder}/src/orders.ts`);
  assert.notEqual(fn.code()?.handler, undefined);
});

test('shows the resources of a serverless.yml without those that the framework makes', async () => {
  const { templates } = await seenFiles({ 'serverless.yml': serverless });
  const [template] = templates;
  assert.equal(template?.format, 'serverless');
  assert.deepEqual(
    template.resources().map(({ logicalId, type }) => [logicalId, type]),
    [['Orders', 'AWS::SQS::Queue']],
  );
  assert.deepEqual(
    template.functions.map(({ resource }) => [resource.logicalId, resource.type]),
    [['create', 'serverless']],
  );
  assert.equal(template.scope.resources.has('CreateLambdaFunction'), true);
});

test('shows the output of the CDK, in assemblies inside of it too', async () => {
  const output = JSON.stringify({
    Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'index.handler' } } },
  });
  const { templates } = await seenFiles({
    'cdk.out/Shop.template.json': output,
    'cdk.out/assembly-Prod/ProdShop.template.json': output,
    'cdk.out/tree.json': '{}',
  });
  assert.deepEqual(
    templates.map(({ file, format }) => [file.slice(fixtureFolder.length), format]),
    [
      ['/cdk.out/Shop.template.json', 'cdk'],
      ['/cdk.out/assembly-Prod/ProdShop.template.json', 'cdk'],
    ],
  );
});
