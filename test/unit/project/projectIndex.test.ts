import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProjectIndex, type ProjectIndex } from '../../../src/project/projectIndex.ts';
import type { ProjectFunction } from '../../../src/protocol/project.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from './memoryFileSystem.ts';

function functionTemplate(name: string, handler = 'app.handler'): string {
  return `Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String, Default: own } }
Resources:
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: ${handler}
      Runtime: nodejs22.x
      FunctionName: !Sub '${name}-\${Stage}'
`;
}

function parentTemplate(location: string, parameters = '{}', type = 'AWS::Serverless::Application'): string {
  const property = type === 'AWS::Serverless::Application' ? 'Location' : 'TemplateURL';
  return `Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Nested: { Type: ${type}, Properties: { ${property}: ${location}, Parameters: ${parameters} } }
`;
}

async function openIndex(
  files: Readonly<Record<string, string>>,
  { folders = ['/project'], exclude = [] as readonly string[] } = {},
): Promise<{ index: ProjectIndex; disk: MemoryFileSystem }> {
  const disk = createMemoryFileSystem(files);
  const index = createProjectIndex({ fileSystem: disk, folders, exclude });
  await index.readAll();
  disk.reads.length = 0;
  return { index, disk };
}

function files(index: ProjectIndex): readonly string[] {
  return index.templates().map(template => template.file);
}

function functionNames(index: ProjectIndex): readonly unknown[] {
  return index
    .templates()
    .flatMap(template => template.functions)
    .map(({ function: { functionName } }) => (functionName.known ? functionName.value : functionName.reason));
}

function only(index: ProjectIndex): ProjectFunction {
  const [found, ...others] = index.templates().flatMap(template => template.functions);
  assert.ok(found && others.length === 0);
  return found;
}

describe('the walk', () => {
  it('finds templates under any name in every folder, but not in copies', async () => {
    const { index } = await openIndex({
      '/project/template.yaml': functionTemplate('A'),
      '/project/services/orders/stack.yml': functionTemplate('B'),
      '/project/deploy/sam.template': functionTemplate('C'),
      '/project/cfn.json': '{ "Resources": { "D": { "Type": "AWS::Lambda::Function" } } }',
      '/project/readme.md': functionTemplate('No'),
      '/project/package.json': '{ "name": "orders" }',
      '/project/node_modules/x/template.yaml': functionTemplate('No'),
      '/project/.aws-sam/build/template.yaml': functionTemplate('No'),
      '/project/.git/template.yaml': functionTemplate('No'),
      '/project/.serverless/template.json': functionTemplate('No'),
      '/project/web/cdk.out/a.template.json': functionTemplate('E'),
      '/project/web/cdk.out/assembly-Prod/b.template.json': functionTemplate('F'),
      '/project/web/cdk.out/asset.1/c.template.json/template.yaml': functionTemplate('No'),
      '/project/web/cdk.out/tree.json': functionTemplate('No'),
      '/elsewhere/template.yaml': functionTemplate('No'),
    });
    assert.deepEqual(files(index), [
      '/project/cfn.json',
      '/project/deploy/sam.template',
      '/project/services/orders/stack.yml',
      '/project/template.yaml',
      '/project/web/cdk.out/a.template.json',
      '/project/web/cdk.out/assembly-Prod/b.template.json',
    ]);
  });

  it('reads no file that cannot be a template, and each file once', async () => {
    const disk = createMemoryFileSystem({
      '/project/a.yaml': functionTemplate('A'),
      '/project/b.md': '',
      '/project/node_modules/c.yaml': '',
    });
    const folders = ['/project', '/project/sub', '/project'];
    await createProjectIndex({ fileSystem: disk, folders, exclude: [] }).readAll();
    assert.deepEqual(disk.reads, ['/project/a.yaml']);
  });

  it('leaves out what is excluded, relative to each folder', async () => {
    const texts = {
      '/a/template.yaml': functionTemplate('A'),
      '/a/test/fixtures/template.yaml': functionTemplate('B'),
      '/b/legacy/template.yaml': functionTemplate('C'),
      '/b/legacy.yaml': functionTemplate('D'),
    };
    const options = { folders: ['/a', '/b'], exclude: ['**/fixtures', 'legacy/**'] };
    const { index } = await openIndex(texts, options);
    assert.deepEqual(files(index), ['/a/template.yaml', '/b/legacy.yaml']);
    assert.equal(await index.update(['/b/legacy/template.yaml', '/a/test/fixtures']), false);
  });

  it('goes on when a folder or a file may not be read', async () => {
    const disk = createMemoryFileSystem({
      '/project/a.yaml': functionTemplate('A'),
      '/project/b.yaml': functionTemplate('B'),
      '/project/closed/c.yaml': functionTemplate('C'),
    });
    const refusing = {
      ...disk,
      list: (folder: string) =>
        folder === '/project/closed' ? Promise.reject(new Error('no')) : disk.list(folder),
      readText: (file: string) =>
        file === '/project/b.yaml' ? Promise.reject(new Error('no')) : disk.readText(file),
    };
    const index = createProjectIndex({ fileSystem: refusing, folders: ['/project'], exclude: [] });
    await index.readAll();
    assert.deepEqual(files(index), ['/project/a.yaml']);
  });

  it('does not go round in circles of links', async () => {
    const disk = createMemoryFileSystem({ '/project/a.yaml': functionTemplate('A') });
    const circular = {
      ...disk,
      list: async (folder: string) => [...(await disk.list(folder)), { name: 'loop', kind: 'link' as const }],
    };
    const index = createProjectIndex({ fileSystem: circular, folders: ['/project'], exclude: [] });
    await index.readAll();
    assert.deepEqual(files(index), ['/project/a.yaml']);
  });

  it('reports progress while it reads, with what it has found by then', async () => {
    const many = Array.from(
      { length: 600 },
      (_, n) => [`/project/${n}.yaml`, functionTemplate(`F${n}`)] as const,
    );
    const disk = createMemoryFileSystem(Object.fromEntries(many));
    const index = createProjectIndex({ fileSystem: disk, folders: ['/project'], exclude: [] });
    const counts: number[] = [];
    await index.readAll(() => counts.push(index.templates().length));
    assert.deepEqual(counts, [250, 500, 600]);
  });
});

describe('a nested stack', () => {
  for (const type of ['AWS::Serverless::Application', 'AWS::CloudFormation::Stack']) {
    it(`in ${type} is listed once, below its parent and with the parameters that the parent gives`, async () => {
      const { index } = await openIndex({
        '/project/template.yaml': parentTemplate('nested/child.yaml', '{ Stage: !Ref Stage }', type),
        '/project/nested/child.yaml': functionTemplate('Child'),
      });
      const [child, ...others] = index.templates().filter(({ file }) => file.endsWith('child.yaml'));
      assert.deepEqual(others, []);
      assert.equal(child?.parentFile, '/project/template.yaml');
      assert.deepEqual(functionNames(index), ['Child-dev']);
    });
  }

  it('knows why a parameter is not known', async () => {
    const { index } = await openIndex({
      '/project/template.yaml': parentTemplate('child.yaml', '{ Stage: !GetAtt Other.Arn }'),
      '/project/child.yaml': functionTemplate('Child'),
    });
    assert.deepEqual(functionNames(index), ['Other is not defined in this template']);
  });

  it('outside of the walk is read, as long as a template nests it', async () => {
    const { index, disk } = await openIndex({
      '/project/template.yaml': parentTemplate('../shared/child.yaml'),
      '/shared/child.yaml': functionTemplate('Child'),
    });
    assert.deepEqual(files(index), ['/project/template.yaml', '/shared/child.yaml']);
    disk.files.set('/shared/child.yaml', functionTemplate('Renamed'));
    assert.equal(await index.update(['/shared/child.yaml']), true);
    assert.deepEqual(functionNames(index), ['Renamed-own']);
    disk.files.set('/project/template.yaml', functionTemplate('Alone'));
    await index.update(['/project/template.yaml']);
    assert.deepEqual(functionNames(index), ['Alone-own']);
  });

  it('that is not there is a problem at its place, until it is there', async () => {
    const { index, disk } = await openIndex({
      '/project/template.yaml':
        functionTemplate('A') + parentTemplate('b/gone.yaml').split('Resources:\n')[1],
    });
    const [problem, ...others] = index.templates()[0]?.problems ?? [];
    assert.equal(problem?.message, 'The template b/gone.yaml does not exist.');
    assert.equal(problem?.range.start.line, 9);
    assert.deepEqual(others, []);
    disk.files.set('/project/b/gone.yaml', 'Resources: { Table: { Type: AWS::DynamoDB::Table } }');
    assert.equal(await index.update(['/project/b/gone.yaml']), true);
    assert.deepEqual(index.templates()[0]?.problems, []);
  });

  it('that two stacks nest with other parameters is shown once, and says so', async () => {
    const nested = (parameters: string) =>
      `{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: ${parameters} } }`;
    const { index } = await openIndex({
      '/project/template.yaml': `Resources:
  One: ${nested('{ Stage: a, Other: b }')}
  Same: ${nested('{ Other: b, Stage: a }')}
  Two: ${nested('{ Stage: c }')}
`,
      '/project/child.yaml': functionTemplate('Child'),
    });
    assert.deepEqual(functionNames(index), ['Child-a']);
    const parent = index.templates().find(({ file }) => file === '/project/template.yaml');
    assert.deepEqual(
      parent?.problems.map(({ message, range }) => [message, range.start.line]),
      [
        [
          'The functions of child.yaml are shown once, with the parameters that One in template.yaml gives.',
          3,
        ],
      ],
    );
  });

  it('follows a change of its parent', async () => {
    const { index, disk } = await openIndex({
      '/project/template.yaml': parentTemplate('child.yaml', '{ Stage: a }'),
      '/project/child.yaml': functionTemplate('Child'),
    });
    disk.files.set('/project/template.yaml', parentTemplate('child.yaml', '{ Stage: b }'));
    assert.equal(await index.update(['/project/template.yaml']), true);
    assert.deepEqual(functionNames(index), ['Child-b']);
    disk.files.delete('/project/template.yaml');
    await index.update(['/project/template.yaml']);
    assert.deepEqual(functionNames(index), ['Child-own']);
    assert.equal(index.templates()[0]?.parentFile, undefined);
  });

  it('that nests its parent, or itself, is read', async () => {
    const { index } = await openIndex({
      '/project/a.yaml': functionTemplate('A') + parentTemplate('b.yaml').split('Resources:\n')[1],
      '/project/b.yaml': functionTemplate('B') + parentTemplate('a.yaml').split('Resources:\n')[1],
      '/project/c.yaml': functionTemplate('C') + parentTemplate('c.yaml').split('Resources:\n')[1],
    });
    assert.deepEqual(
      index.templates().map(({ file, parentFile }) => [file, parentFile]),
      [
        ['/project/a.yaml', undefined],
        ['/project/b.yaml', '/project/a.yaml'],
        ['/project/c.yaml', undefined],
      ],
    );
  });

  it('shows its parents, however many, and without functions none', async () => {
    const { index } = await openIndex({
      '/project/a.yaml': parentTemplate('b.yaml'),
      '/project/b.yaml': parentTemplate('c.yaml'),
      '/project/c.yaml': functionTemplate('C'),
      '/project/remote.yaml': parentTemplate('https://s3.amazonaws.com/b/child.yaml'),
      '/project/gone.yaml': parentTemplate('nowhere.yaml'),
    });
    assert.deepEqual(files(index), ['/project/a.yaml', '/project/b.yaml', '/project/c.yaml']);
  });
});

describe('an update', () => {
  const project = {
    '/project/a/template.yaml': functionTemplate('A'),
    '/project/a/app.ts': '\nexport const handler = 1;\n',
    '/project/b/template.yaml': functionTemplate('B'),
    '/project/b/app.ts': 'export const handler = 1;\n',
  };

  it('of one template reads that one file', async () => {
    const { index, disk } = await openIndex(project);
    disk.files.set('/project/a/template.yaml', `# changed\n${functionTemplate('A')}`);
    assert.equal(await index.update(['/project/a/template.yaml']), true);
    assert.deepEqual(disk.reads, ['/project/a/template.yaml']);
  });

  it('of a template that is what it was changes nothing', async () => {
    const { index, disk } = await openIndex(project);
    const before = index.templates();
    assert.equal(await index.update(['/project/a/template.yaml']), false);
    assert.deepEqual(disk.reads, ['/project/a/template.yaml']);
    assert.ok(index.templates().every((template, position) => template === before[position]));
  });

  it('of a handler’s source refreshes that handler only', async () => {
    const { index, disk } = await openIndex(project);
    const [, before] = index.templates();
    disk.files.set('/project/a/app.ts', '\n\n\nexport const handler = 1;\n');
    assert.equal(await index.update(['/project/a/app.ts']), true);
    assert.deepEqual(disk.reads, ['/project/a/app.ts']);
    const [first, second] = index.templates();
    assert.equal(first?.functions[0]?.handlerSource?.declaration?.range.start.line, 3);
    assert.equal(second, before);
  });

  it('of a handler’s source that leaves the declaration in its place changes nothing', async () => {
    const { index, disk } = await openIndex(project);
    disk.files.set('/project/a/app.ts', '\nexport const handler = 2;\n');
    assert.equal(await index.update(['/project/a/app.ts']), false);
  });

  it('of a file that nothing depends on reads nothing', async () => {
    const { index, disk } = await openIndex(project);
    disk.files.set('/project/a/other.ts', '');
    assert.equal(await index.update(['/project/a/other.ts', '/project/gone.ts']), false);
    assert.deepEqual(disk.reads, []);
  });

  it('sees a handler that appears and one that goes', async () => {
    const { index, disk } = await openIndex({ '/project/template.yaml': functionTemplate('A') });
    assert.equal(only(index).handlerProblem, 'No file app.js, .mjs, .cjs or .ts in /project.');
    disk.files.set('/project/app.mjs', 'export const handler = 1;');
    assert.equal(await index.update(['/project/app.mjs']), true);
    assert.equal(only(index).handlerSource?.file, '/project/app.mjs');
    disk.files.set('/project/app.ts', 'export const handler = 1;');
    await index.update(['/project/app.ts']);
    assert.equal(only(index).handlerSource?.file, '/project/app.ts');
    disk.files.delete('/project/app.ts');
    disk.files.delete('/project/app.mjs');
    await index.update(['/project/app.ts', '/project/app.mjs']);
    assert.match(only(index).handlerProblem ?? '', /^No file/);
  });

  it('sees a tsconfig.json that appears', async () => {
    const { index, disk } = await openIndex({
      '/project/template.yaml': functionTemplate('A', 'dist/app.handler'),
      '/project/dist/app.js': '',
      '/project/src/app.ts': '',
    });
    assert.equal(only(index).handlerSource?.file, '/project/dist/app.js');
    disk.files.set('/project/tsconfig.json', '{ "compilerOptions": { "outDir": "dist" } }');
    await index.update(['/project/tsconfig.json']);
    assert.equal(only(index).handlerSource?.file, '/project/src/app.ts');
  });

  it('takes a folder for everything in it', async () => {
    const { index, disk } = await openIndex(project);
    for (const file of Object.keys(project)) if (file.startsWith('/project/a/')) disk.files.delete(file);
    disk.files.set('/project/c/d/template.yaml', functionTemplate('C'));
    assert.equal(await index.update(['/project/a', '/project/c']), true);
    assert.deepEqual(files(index), ['/project/b/template.yaml', '/project/c/d/template.yaml']);
  });

  it('sees a template that is added, and one that is no template any more', async () => {
    const { index, disk } = await openIndex(project);
    disk.files.set('/project/c.yaml', functionTemplate('C'));
    disk.files.set('/project/a/template.yaml', 'kind: ConfigMap');
    assert.equal(await index.update(['/project/c.yaml', '/project/a/template.yaml']), true);
    assert.deepEqual(files(index), ['/project/b/template.yaml', '/project/c.yaml']);
  });

  it('that comes during another one waits for its turn', async () => {
    const { index, disk } = await openIndex(project);
    disk.files.set('/project/a/template.yaml', functionTemplate('First'));
    const first = index.update(['/project/a/template.yaml']);
    disk.files.set('/project/a/template.yaml', functionTemplate('Second'));
    const second = index.update(['/project/a/template.yaml']);
    await Promise.all([first, second]);
    assert.deepEqual(functionNames(index), ['Second-own', 'B-own']);
  });
});

describe('reading everything again', () => {
  it('drops what is gone and sees what has changed', async () => {
    const { index, disk } = await openIndex({
      '/project/a.yaml': functionTemplate('A'),
      '/project/b.yaml': functionTemplate('B'),
      '/project/app.ts': '',
    });
    disk.files.delete('/project/a.yaml');
    disk.files.delete('/project/app.ts');
    disk.files.set('/project/app.js', '');
    await index.readAll();
    assert.deepEqual(files(index), ['/project/b.yaml']);
    assert.equal(only(index).handlerSource?.file, '/project/app.js');
  });
});

describe('the functions of a file', () => {
  it('are those whose handler it is, as source or as what Lambda loads', async () => {
    const { index } = await openIndex({
      '/project/a.yaml': functionTemplate('A'),
      '/project/b.yaml': functionTemplate('B', 'app.other'),
      '/project/app.js': '',
      '/project/app.ts': '',
    });
    const names = (file: string) => index.functionsUsing(file).map(fn => fn.function.logicalId);
    assert.deepEqual(names('/project/app.ts'), ['A', 'B']);
    assert.deepEqual(names('/project/app.js'), ['A', 'B']);
    assert.deepEqual(names('/project/a.yaml'), []);
  });

  it('include those whose code stands in a template', async () => {
    const inline = functionTemplate('A').replace('Handler:', 'InlineCode: a = 1\n      Handler:');
    const { index } = await openIndex({ '/project/a.yaml': inline });
    assert.deepEqual(
      index.functionsUsing('/project/a.yaml').map(fn => fn.function.logicalId),
      ['A'],
    );
    assert.equal(only(index).handlerSource?.declaration?.range.start.line, 6);
  });
});
