import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { handler, type LintedProject, makeLintedProject } from './lintedProject.ts';

let project: LintedProject;

beforeEach(async () => {
  project = await makeLintedProject();
});
afterEach(() => project.remove());

describe('lint', () => {
  it('shows each problem with its line of code, the way there, and how many there are', async () => {
    const { code, out, err } = await project.lint();
    assert.equal(err, '');
    assert.match(out, /^app\.mjs\n {2}4:18 {2}warning {2}new S3Client\(\) makes .* init-in-handler\n/);
    assert.match(out, /\n {4}\| const client = new S3Client\(\{\}\);\n {4}\| {16}\^{12}\n/);
    assert.match(out, /\n {4}app\.mjs:3:14: handler runs for every invocation\.\n/);
    assert.match(out, /\ntemplate\.yaml\n {2}10:16 {2}error /);
    assert.match(out, /\ninit-in-handler: https:\/\/\S+\/docs\/rules\/init-in-handler\.md\n/);
    assert.match(out, /\n2 problems in 2 files: 1 error, 1 warning\. --fix repairs 1\.\n$/);
    assert.equal(code, 1);
  });

  it('prints an array with places from 0', async () => {
    const { out } = await project.lint(['--format', 'json']);
    const [first, second] = JSON.parse(out);
    assert.deepEqual(Object.keys(first), [
      'file',
      'rule',
      'severity',
      'message',
      'range',
      'related',
      'fixable',
    ]);
    assert.deepEqual(
      [first.file, first.rule, first.severity, first.range, first.fixable],
      [
        path.join(project.folder, 'app.mjs'),
        'init-in-handler',
        'warning',
        { start: { line: 3, character: 17 }, end: { line: 3, character: 29 } },
        true,
      ],
    );
    assert.deepEqual([second.rule, second.severity, second.fixable], ['timeout-range', 'error', false]);
  });

  it('prints SARIF that its schema takes', async () => {
    const { out } = await project.lint(['--format', 'sarif']);
    const [{ tool, results }] = JSON.parse(out).runs;
    const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const isValid = ajv.compile(schema);
    assert.ok(isValid(JSON.parse(out)), JSON.stringify(isValid.errors));
    const [result] = results;
    assert.equal(tool.driver.rules[result.ruleIndex].id, 'init-in-handler');
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: 'app.mjs', uriBaseId: '%SRCROOT%' },
      region: { startLine: 4, startColumn: 18, endLine: 4, endColumn: 30 },
    });
    assert.match(result.relatedLocations[0].message.text, /handler runs for every invocation/);
  });

  it('prints commands of GitHub Actions, named from the root of the repository', async () => {
    const { out } = await project.lint(['--format', 'github'], {
      GITHUB_WORKSPACE: path.dirname(project.folder),
    });
    const [first = '', second = ''] = out.split('\n');
    const folder = path.basename(project.folder);
    assert.match(
      first,
      new RegExp(
        `^::warning file=${folder}/app\\.mjs,line=4,endLine=4,col=18,endColumn=30,title=init-in-handler::new`,
      ),
    );
    assert.match(second, /^::error file=\S+template\.yaml,line=10,/);
  });

  it('fails for more warnings than allowed', async () => {
    const noError = ['--rule', 'timeout-range=off'];
    assert.equal((await project.lint(noError)).code, 0);
    assert.equal((await project.lint([...noError, '--max-warnings', '1'])).code, 0);
    assert.equal((await project.lint([...noError, '--max-warnings', '0'])).code, 1);
  });

  it('reports only what is in the paths it was given', async () => {
    const { code, out } = await project.lint(['app.mjs', '--format', 'json']);
    assert.deepEqual(
      JSON.parse(out).map(({ rule }: { rule: string }) => rule),
      ['init-in-handler'],
    );
    assert.equal(code, 0);
  });

  it('lints a folder outside of the current one', async () => {
    const other = await makeLintedProject();
    try {
      const { out } = await project.lint([other.folder, '--format', 'json']);
      const files: string[] = JSON.parse(out).map(({ file }: { file: string }) => file);
      assert.deepEqual(
        files.map(file => path.dirname(file)),
        [other.folder, other.folder],
      );
    } finally {
      await other.remove();
    }
  });

  it('says that there are no problems', async () => {
    await project.write('template.yaml', 'Transform: AWS::Serverless-2016-10-31\n');
    await project.write('app.mjs', 'export const handler = async () => 1;\n');
    assert.deepEqual(await project.lint(), { code: 0, out: 'No problems.\n', err: '' });
  });

  it('finds nothing in a folder without Lambda functions', async () => {
    await project.write('template.yaml', 'a: 1\n');
    await project.write('app.mjs', 'console.log(1);\n');
    assert.equal((await project.lint(['--format', 'json'])).out, '[]\n');
  });

  it('lints thousands of files, each once, in the order of their paths', async () => {
    await mkdir(path.join(project.folder, 'many'));
    const names = Array.from({ length: 1_200 }, (_, index) => `handler${String(index).padStart(4, '0')}.mjs`);
    await Promise.all(names.map(name => writeFile(path.join(project.folder, 'many', name), handler)));
    const { err, out } = await project.lint(['many', '--format', 'json']);
    assert.equal(err, '');
    assert.deepEqual(
      JSON.parse(out).map(({ file }: { file: string }) => path.basename(file)),
      names,
    );
  });
});

describe('lint --fix', () => {
  it('applies what needs no thought, shows it, and has nothing to do afterwards', async () => {
    const { code, out } = await project.lint(['--fix']);
    assert.match(out, /^--- app\.mjs\n\+\+\+ app\.mjs\n@@ -1 \+1 @@\n/);
    assert.match(out, /\n\+const client = new S3Client\(\{\}\);\n/);
    assert.match(out, /\n- {2}const client = new S3Client\(\{\}\);\n/);
    assert.match(out, /\n1 problem in 1 file: 1 error\.\n$/);
    assert.equal(code, 1);
    const fixed = await project.read('app.mjs');
    assert.match(fixed, /^const client = new S3Client\(\{\}\);$/m);
    const again = await project.lint(['--fix']);
    assert.doesNotMatch(again.out, /^---/m);
    assert.equal(await project.read('app.mjs'), fixed);
  });

  it('keeps standard output to the format', async () => {
    const { out, err } = await project.lint(['--fix', '--format', 'json']);
    assert.deepEqual(
      JSON.parse(out).map(({ rule }: { rule: string }) => rule),
      ['timeout-range'],
    );
    assert.match(err, /^--- app\.mjs\n/);
  });

  it('leaves files alone that are outside of the paths', async () => {
    await project.lint(['--fix', 'template.yaml']);
    assert.equal(await project.read('app.mjs'), handler);
  });

  it('keeps a byte order mark and the line ends', async () => {
    const before = `\uFEFF${handler.replaceAll('\n', '\r\n')}`;
    await project.write('app.mjs', before);
    await project.lint(['--fix']);
    const after = await project.read('app.mjs');
    assert.notEqual(after, before);
    assert.ok(after.startsWith('\uFEFFimport'));
    assert.doesNotMatch(after, /[^\r]\n/);
  });

  it('leaves files alone that are no UTF-8', async () => {
    const before = Buffer.concat([Buffer.from(handler), Buffer.from('// caf\xe9\n', 'latin1')]);
    await project.write('app.mjs', before);
    await project.lint(['--fix']);
    assert.equal(await project.read('app.mjs'), before.toString('utf8'));
  });
});

describe('lambda-workbench.json', () => {
  const configuration = (lint: object) => JSON.stringify({ $schema: './schema.json', lint });

  it('changes severities, and --rule changes them again', async () => {
    await project.write(
      'lambda-workbench.json',
      configuration({ rules: { 'init-in-handler': 'error', 'timeout-range': 'off' } }),
    );
    const severities = async (...args: string[]) => {
      const { out } = await project.lint(['--format', 'json', ...args]);
      return JSON.parse(out).map(({ rule, severity }: { rule: string; severity: string }) => [
        rule,
        severity,
      ]);
    };
    assert.deepEqual(await severities(), [['init-in-handler', 'error']]);
    assert.deepEqual(await severities('--rule', 'init-in-handler=hint'), [['init-in-handler', 'hint']]);
  });

  it('leaves files out', async () => {
    await project.write('lambda-workbench.json', configuration({ exclude: ['*.yaml'] }));
    const { out } = await project.lint(['--format', 'json']);
    assert.deepEqual(
      JSON.parse(out).map(({ rule }: { rule: string }) => rule),
      ['init-in-handler'],
    );
  });

  it('names clients of one’s own', async () => {
    await project.write('lambda-workbench.json', configuration({ clients: ['@acme/data#connect'] }));
    await project.write(
      'app.mjs',
      "import { connect } from '@acme/data';\nexport const handler = async () => {\n  const client = connect();\n  return client.read();\n};\n",
    );
    const { out } = await project.lint([
      'app.mjs',
      '--format',
      'json',
      '--rule',
      'missing-runtime-dependency=off',
    ]);
    assert.deepEqual(
      JSON.parse(out).map(({ rule }: { rule: string }) => rule),
      ['init-in-handler'],
    );
  });

  it('is taken from another file with --config', async () => {
    await project.write('other.json', configuration({ exclude: ['**'] }));
    assert.equal((await project.lint(['--config', 'other.json', '--format', 'json'])).out, '[]\n');
  });

  it('stops the run when it has mistakes, and says each with its place', async () => {
    await project.write(
      'lambda-workbench.json',
      '{\n  "lint": {\n    "rules": { "no-such-rule": "off", "timeout-range": "loud" },\n    "clients": ["#x"],\n    "excludes": []\n  }\n}\n',
    );
    const { code, out, err } = await project.lint();
    assert.equal(code, 3);
    assert.equal(out, '');
    assert.match(err, /^lambda-workbench\.json has mistakes:\n/);
    assert.match(err, /\n3:16 {2}There is no rule no-such-rule\.\n/);
    assert.match(err, /\n3:56 {2}A severity is one of error, warning, information, hint, off\.\n/);
    assert.match(err, /\n4:17 {2}A client is named "module" or "module#name"\.\n/);
    assert.match(err, /\n5:5 {2}"lint" has no "excludes"\.\n/);
  });

  it('that is missing is an error only with --config', async () => {
    const { code, err } = await project.lint(['--config', 'missing.json']);
    assert.equal(code, 3);
    assert.match(err, /missing\.json cannot be read\.\n.*it does not exist\.\n/);
  });
});

describe('a wrong command line', () => {
  const wrong: readonly [args: string[], message: RegExp][] = [
    [['--format', 'xml'], /--format is one of pretty, json, sarif, github, not xml\./],
    [['--max-warnings', 'many'], /--max-warnings needs a whole number from 0 on, not many\./],
    [['--rule', 'init-in-handler'], /--rule needs id=severity, not init-in-handler\./],
    [['--rule', 'no-such=off'], /There is no rule no-such\./],
    [['--rule', 'init-in-handler=loud'], /The severity of init-in-handler is one of .*, not loud\./],
    [['nowhere'], /There is no nowhere\./],
    [['--fixed'], /--fixed/],
  ];
  for (const [args, message] of wrong) {
    it(`ends ${args.join(' ')} with 2 and the reason`, async () => {
      const { code, out, err } = await project.lint(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, message);
      assert.match(err, /lambda-workbench lint --help/);
    });
  }
});
