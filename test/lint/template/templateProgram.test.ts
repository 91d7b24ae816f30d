import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLintSettings } from '../../../src/lint/settings.ts';
import {
  createTemplateProgram,
  type TemplateProgramOptions,
} from '../../../src/lint/template/templateProgram.ts';
import { createProjectIndex } from '../../../src/project/projectIndex.ts';
import { createMemoryFileSystem } from '../../unit/project/memoryFileSystem.ts';
import { samTemplate, textAt } from '../../unit/project/templates.ts';

async function programOf(files: Record<string, string>, more: Partial<TemplateProgramOptions> = {}) {
  const fileSystem = createMemoryFileSystem(files);
  const index = createProjectIndex({ fileSystem, folders: ['/project'], exclude: [] });
  await index.readAll();
  const program = createTemplateProgram({
    disk: {
      readText: path => fileSystem.files.get(path),
      list: () => [],
      kind: path => (fileSystem.files.has(path) ? 'file' : undefined),
    },
    settings: () => defaultLintSettings,
    indexed: path => index.templates().find(({ file }) => file === path),
    codeOf: () => undefined,
    today: '2026-01-31',
    ...more,
  });
  return { program, files: fileSystem.files };
}

test('joins a function with its resource', async () => {
  const text = samTemplate({ properties: 'Timeout: 20' });
  const { program } = await programOf({ '/project/template.yaml': text });
  const file = program.file('/project/template.yaml');
  assert.ok(file);
  assert.equal(file.format, 'sam');
  assert.equal(file.syntax, 'yaml');
  const [fn] = file.functions;
  assert.equal(fn?.function.timeoutMs.known && fn.function.timeoutMs.value, 20_000);
  assert.equal(fn?.resource.type, 'AWS::Serverless::Function');
  assert.equal(textAt(text, fn?.resource.nameRange), 'Fn');
});

test('lists the resources of a type', async () => {
  const text = samTemplate({
    resources: 'Queue:\n  Type: AWS::SQS::Queue\nTable:\n  Type: AWS::DynamoDB::Table',
  });
  const { program } = await programOf({ '/project/template.yaml': text });
  const file = program.file('/project/template.yaml');
  assert.deepEqual(
    file?.resources('AWS::SQS::Queue', 'AWS::DynamoDB::Table').map(({ logicalId }) => logicalId),
    ['Queue', 'Table'],
  );
  assert.equal(file?.resources().length, 3);
  assert.equal(file?.resources('AWS::SQS::Queue')[0]?.properties, undefined);
});

test('asks for the code of a function with what the index knows about its handler', async () => {
  const asked: unknown[] = [];
  const files = {
    '/project/template.yaml': samTemplate({}),
    '/project/app.js': 'exports.handler = async () => 1;',
  };
  const codeOf: TemplateProgramOptions['codeOf'] = fn => {
    asked.push(fn.handlerSource?.file);
    return undefined;
  };
  const { program } = await programOf(files, { codeOf });
  const [fn] = program.file('/project/template.yaml')?.functions ?? [];
  assert.deepEqual(asked, []);
  fn?.code();
  assert.deepEqual(asked, ['/project/app.js']);
});

test('resolves the parameters of a nested template with what its parent gives', async () => {
  const parent = `Transform: AWS::Serverless-2016-10-31
Resources:
  Child:
    Type: AWS::Serverless::Application
    Properties:
      Location: child.yaml
      Parameters:
        Seconds: "45"
`;
  const child = samTemplate({
    properties: 'Timeout: !Ref Seconds',
    sections: 'Parameters:\n  Seconds:\n    Type: Number\n    Default: 5',
  });
  const { program } = await programOf({ '/project/a.yaml': parent, '/project/child.yaml': child });
  const timeout = program.file('/project/child.yaml')?.functions[0]?.function.timeoutMs;
  assert.equal(timeout?.known && timeout.value, 45_000);
});

test('reads a template below cdk.out, which the index leaves out', async () => {
  const text = JSON.stringify({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x' } },
    },
  });
  const { program } = await programOf({ '/project/cdk.out/App.template.json': text });
  const file = program.file('/project/cdk.out/App.template.json');
  assert.equal(file?.format, 'cdk');
  assert.equal(file?.syntax, 'json');
  assert.equal(file?.functions.length, 1);
});

test('is undefined for a file that is no template or not there', async () => {
  const { program } = await programOf({ '/project/data.yaml': 'a: 1\n' });
  assert.equal(program.file('/project/data.yaml'), undefined);
  assert.equal(program.file('/project/missing.yaml'), undefined);
});

test('keeps a file until it, or a folder around it, is forgotten', async () => {
  const path = '/project/template.yaml';
  const { program, files } = await programOf({ [path]: samTemplate({ properties: 'Timeout: 20' }) });
  const seconds = () => {
    const timeout = program.file(path)?.functions[0]?.function.timeoutMs;
    return timeout?.known && timeout.value / 1000;
  };
  assert.equal(seconds(), 20);
  files.set(path, samTemplate({ properties: 'Timeout: 21' }));
  program.relink();
  assert.equal(seconds(), 20);
  program.forget([path]);
  assert.equal(seconds(), 21);
  files.set(path, samTemplate({ properties: 'Timeout: 22' }));
  program.forget(['/project']);
  assert.equal(seconds(), 22);
});

test('counts places from behind a byte order mark', async () => {
  const { program } = await programOf({ '/project/template.yaml': `\uFEFF${samTemplate({})}` });
  const file = program.file('/project/template.yaml');
  assert.ok(file?.text.startsWith('Transform'));
  assert.deepEqual(file?.positions.position(file.text.indexOf('Fn:')), { line: 3, character: 2 });
});
