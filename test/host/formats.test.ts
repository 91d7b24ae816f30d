import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { folder, readyApi, rowsOf, rowTexts, until } from './support/extension.ts';

/** A stack of the CDK with one function. */
function stack(memoryMb: number): string {
  const fn = {
    Type: 'AWS::Lambda::Function',
    Properties: { Handler: 'index.handler', Runtime: 'nodejs24.x', MemorySize: memoryMb, Code: {} },
    Metadata: { 'aws:cdk:path': 'Shop/Pay/Resource' },
  };
  return JSON.stringify({ Resources: { Pay1A2B: fn } });
}

const service = `service: shop
provider: { name: aws, runtime: nodejs24.x }
functions: \${file(functions.yml)}
`;

describe('project formats', () => {
  let api: ExtensionApi;
  let made: string;

  before(async () => {
    api = await readyApi();
    made = path.join(folder().fsPath, 'formats');
    await mkdir(path.join(made, 'cdk.out', 'asset.1'), { recursive: true });
  });

  after(async () => {
    await rm(made, { recursive: true, force: true });
    await until('only the template is left', async () => (await rowsOf(api)).length === 1);
  });

  /** The rows of functions below a template, once they are as expected. */
  async function functionsBecome(template: string, expected: readonly string[]): Promise<void> {
    let last: readonly string[] = [];
    const isThere = async () => {
      const texts = await rowTexts(api);
      const row = (await rowsOf(api))[texts.indexOf(template)];
      last = row ? await rowTexts(api, row) : texts;
      return JSON.stringify(last) === JSON.stringify(expected);
    };
    await until(`${template} has ${expected}`, isThere).catch(() => assert.deepEqual(last, expected));
  }

  it('follow the output of a CDK app, and not its copies of code', async () => {
    const template = path.join(made, 'cdk.out', 'Shop.template.json');
    await writeFile(path.join(made, 'cdk.out', 'asset.1', 'other.template.json'), stack(1));
    await writeFile(template, stack(256));
    const row = 'formats/cdk.out/Shop.template.json: CDK';
    await functionsBecome(row, ['Pay: nodejs24.x · 256 MB · 3 s']);
    await writeFile(template, stack(512));
    await functionsBecome(row, ['Pay: nodejs24.x · 512 MB · 3 s']);
  });

  it('follow the files that a serverless.yml includes', async () => {
    await writeFile(path.join(made, 'functions.yml'), 'hello: { handler: hello.main, memorySize: 256 }\n');
    await writeFile(path.join(made, 'serverless.yml'), service);
    const row = 'formats/serverless.yml: Serverless Framework';
    await functionsBecome(row, ['hello: nodejs24.x · 256 MB · 6 s']);
    await writeFile(path.join(made, 'functions.yml'), 'bye: { handler: bye.main, memorySize: 512 }\n');
    await functionsBecome(row, ['bye: nodejs24.x · 512 MB · 6 s']);
  });

  it('have the functions of a lambda-workbench.json until they are taken out', async () => {
    const file = path.join(made, 'lambda-workbench.json');
    await writeFile(file, '{ "functions": { "resize": { "handler": "resize.handler" } } }');
    await functionsBecome('formats/lambda-workbench.json: no template', [
      'resize: nodejs24.x · 128 MB · 3 s',
    ]);
    await writeFile(file, '{}');
    await until('the functions are gone', async () => {
      return !(await rowTexts(api)).some(text => text.includes('lambda-workbench.json'));
    });
  });
});
