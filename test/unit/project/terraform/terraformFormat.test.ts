// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

const fn = (name: string, memory = '128', label = 'fn') =>
  `resource "aws_lambda_function" "${label}" {\n  function_name = ${name}\n  memory_size = ${memory}\n}\n`;

/** The name and memory of `fn` as the files have them. */
async function facts(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const { function: found } = (await openProject(files)).fn('fn');
  return [found.functionName, found.memoryMb].map(property =>
    property.known ? property.value : `? ${property.reason}`,
  );
}

describe('a Terraform configuration', () => {
  it('is the files of a folder together, each a template where it has functions', async () => {
    const project = await openProject({
      'a/main.tf': fn('local.name'),
      'a/locals.tf': 'locals {\n  name = "${var.stage}-x"\n}\n',
      'a/variables.tf':
        'variable "stage" {\n  default = "dev"\n}\nprovider "aws" {\n  region = "eu-west-1"\n  profile = "shop"\n}\n',
      'a/more.tf': fn('"more"', '128', 'more'),
      'b/main.tf': fn('local.name', '128', 'other'),
    });
    assert.deepEqual(
      project.index.templates().map(({ file, format, deployment }) => [file, format, deployment?.region]),
      [
        ['/project/a/main.tf', 'terraform', 'eu-west-1'],
        ['/project/a/more.tf', 'terraform', 'eu-west-1'],
        ['/project/b/main.tf', 'terraform', undefined],
      ],
    );
    const found = project.fn('fn');
    assert.partialDeepStrictEqual(found.function.functionName, { known: true, value: 'dev-x' });
    assert.deepEqual(found.deployedAs, {
      functionName: 'dev-x',
      logicalId: 'fn',
      region: 'eu-west-1',
      profile: 'shop',
    });
    assert.partialDeepStrictEqual(project.fn('other').function.functionName, {
      known: false,
      reason: 'local.name is not defined in this module',
    });
  });

  it('takes the values of variables from terraform.tfvars, then from *.auto.tfvars, and as their types say', async () => {
    const variables =
      'variable "name" {\n  default = "default"\n}\nvariable "memory" {\n  type = number\n}\n';
    const main = fn('var.name', 'var.memory') + variables;
    assert.deepEqual(await facts({ 'main.tf': main }), [
      'default',
      '? var.memory has no default and is given during deployment',
    ]);
    assert.deepEqual(
      await facts({
        'main.tf': main,
        'terraform.tfvars': 'name = "first"\nmemory = "256"\n',
        'b.auto.tfvars.json': '{ "name": "third" }',
        'a.auto.tfvars': 'name = "second"\n',
        'other.tfvars': 'name = "never"\n',
      }),
      ['third', 256],
    );
  });

  it('is read again when its files, variables or modules change', async () => {
    const project = await openProject({ 'main.tf': fn('var.name') });
    const name = () => {
      const { functionName } = project.fn('fn').function;
      return functionName.known ? functionName.value : '?';
    };
    assert.equal(name(), '?');
    assert.equal(await project.write({ 'variables.tf': 'variable "name" {\n  default = "one"\n}\n' }), true);
    assert.equal(name(), 'one');
    assert.equal(await project.write({ 'terraform.tfvars': 'name = "two"\n' }), true);
    assert.equal(name(), 'two');
    await project.write({ 'terraform.tfvars': undefined });
    assert.equal(name(), 'one');
    await project.write({ 'main.tf': `module "m" {\n  source = "./m"\n}\n${fn('module.m.name')}` });
    assert.equal(name(), '?');
    await project.write({ 'm/main.tf': 'output "name" {\n  value = "three"\n}\n' });
    assert.equal(name(), 'three');
    await project.write({
      'm/main.tf': 'output "name" {\n  value = file("name.txt")\n}\n',
      'name.txt': 'four',
    });
    assert.equal(name(), 'four');
    assert.equal(await project.write({ 'name.txt': 'five' }), true);
    assert.equal(name(), 'five');
    assert.equal(await project.write({ 'README.md': 'x' }), false);
    await project.write({ 'main.tf': undefined });
    assert.deepEqual(project.index.templates(), []);
  });
});

describe('a Terraform file that is half typed', () => {
  const before = fn('"a"', '256', 'before');
  const after = fn('"z"', '512', 'after');

  for (const line of [
    '  handler =',
    '  handler = ',
    '  hand',
    '  handler = "index.',
    '  handler = "x-${var.',
    '  handler = var.',
    '  handler = [',
    '  handler = merge(',
    '  environment {',
    '  handler = }',
  ]) {
    it(`keeps its functions around "${line.trim()}"`, async () => {
      const broken = `resource "aws_lambda_function" "typed" {\n  function_name = "typed"\n${line}\n  timeout = 9\n}\n`;
      const project = await openProject({ 'main.tf': before + broken + after });
      const { functions, problems } = project.template();
      assert.deepEqual(
        functions.map(({ function: { logicalId } }) => logicalId).filter(id => id !== 'typed'),
        ['before', 'after'],
      );
      assert.partialDeepStrictEqual(project.fn('after').function.memoryMb, { known: true, value: 512 });
      if (line !== '  environment {') assert.equal(problems.length, 1);
    });
  }

  it('is never taken for another value', async () => {
    const project = await openProject({
      'main.tf': 'resource "aws_lambda_function" "fn" {\n  function_name = "ord\n  timeout = 9\n}\n',
    });
    const { functionName, timeoutMs } = project.fn('fn').function;
    assert.equal(functionName.known, false);
    assert.partialDeepStrictEqual(timeoutMs, { known: true, value: 9_000 });
  });
});

describe('a Terraform file of nobody', () => {
  const many = (line: (index: number) => string) =>
    Array.from({ length: 60 }, (_, index) => line(index + 1)).join('\n');
  const cases: Readonly<Record<string, string>> = {
    'lists that double': `locals {\n a0 = [1, 2, 3]\n${many(i => ` a${i} = [local.a${i - 1}, local.a${i - 1}]`)}\n}\n${fn('jsonencode(local.a60)')}`,
    'texts that double': `locals {\n a0 = "text"\n${many(i => ` a${i} = "\${local.a${i - 1}}\${local.a${i - 1}}"`)}\n}\n${fn('local.a60')}`,
    'loops in loops': `locals {\n r = range(900)\n x = [for a in local.r : [for b in local.r : [for c in local.r : a]]]\n}\n${fn('jsonencode(local.x)')}`,
    'a function in circles': fn('aws_lambda_function.fn.function_name'),
    'a long chain': `locals {\n a0 = "text"\n${Array.from({ length: 5_000 }, (_, i) => ` a${i + 1} = local.a${i}`).join('\n')}\n}\n${fn('local.a5000')}`,
  };
  for (const [name, text] of Object.entries(cases)) {
    it(`with ${name} has a function with an unknown name`, async () => {
      const project = await openProject({ 'main.tf': text });
      assert.equal(project.fn('fn').function.functionName.known, false);
    });
  }

  it('with modules in modules by the million is read', async () => {
    const call = (next: string) =>
      `module "m" {\n  source = "${next}"\n  for_each = toset([for i in range(150) : "k\${i}"])\n}\n`;
    const project = await openProject({
      'main.tf': call('./a'),
      'a/main.tf': call('./b'),
      'a/b/main.tf': call('./c'),
      'a/b/c/main.tf': fn('"x"'),
    });
    assert.ok(project.template().functions.length > 0);
  });

  it('with brackets without end, or with nothing but signs, is read', async () => {
    for (const text of [
      `locals {\n  a = ${'['.repeat(5_000)}\n}\n`,
      '{}=[]"${%<<-EOF\n'.repeat(500),
      '\uFEFF',
      '\0',
    ]) {
      await openProject({ 'main.tf': text + fn('"x"') });
    }
  });
});
