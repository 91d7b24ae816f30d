// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Fn::Sub
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  configuredVariables,
  variableFiles,
} from '../../../../src/emulator/preparation/configuredVariables.ts';
import { referencesIn, withValues } from '../../../../src/emulator/preparation/dynamicReferences.ts';
import { readSecrets, type SecretSource } from '../../../../src/emulator/preparation/secrets.ts';
import { secretsFile } from '../../../../src/emulator/preparation/secretsFile.ts';
import { defaultEmulatorSettings } from '../../../../src/model/emulatorSettings.ts';
import { UserError } from '../../../../src/model/userError.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { testFunction } from './testFunction.ts';
import { userErrorCode } from './userErrorCode.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

describe('dynamic references', () => {
  it('are found in a text, each once and without empty parts at their ends', () => {
    const text = 'a{{resolve:ssm:/a:3}}b{{resolve:secretsmanager:db:SecretString:pw::}}{{resolve:ssm:/a:3}}';
    assert.deepEqual(referencesIn(text), ['ssm:/a:3', 'secretsmanager:db:SecretString:pw']);
    assert.deepEqual(referencesIn('{{resolve:secretsmanager:${Db}}}'), ['secretsmanager:${Db}']);
    assert.deepEqual(referencesIn('{{resolve:other:x}} {{resolve:ssm:/unfinished'), []);
  });

  it('are replaced by their values, as they are, or not at all', () => {
    const text = '{{resolve:ssm:/user}}:{{resolve:ssm:/pw}}';
    assert.equal(
      withValues(text, () => '$&{{resolve:ssm:/pw}}'),
      '$&{{resolve:ssm:/pw}}:$&{{resolve:ssm:/pw}}',
    );
    assert.equal(
      withValues(text, reference => (reference === 'ssm:/user' ? 'ada' : undefined)),
      undefined,
    );
  });
});

describe('the secrets file', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3';
  const references: readonly [reference: string, value: string | undefined][] = [
    ['ssm:/orders/key', 'k1'],
    ['ssm:/orders/key:7', 'k7'],
    ['ssm:/orders/key:8', 'k1'],
    ['ssm-secure:/orders/key', undefined],
    ['secretsmanager:db:SecretString:password', 'p w'],
    ['secretsmanager:db:SecretString:password:AWSPREVIOUS', 'p w'],
    ['secretsmanager:db', '{"user":"ada","port":5432}'],
    ['secretsmanager:db:SecretString', '{"user":"ada","port":5432}'],
    ['secretsmanager:db:SecretString:user', 'ada'],
    ['secretsmanager:db:SecretString:port', '5432'],
    ['secretsmanager:db:SecretString:nothing', undefined],
    [`secretsmanager:${arn}:SecretString:user`, 'eve'],
    ['secretsmanager:plain:SecretString:user', undefined],
    ['secretsmanager:${Db}:SecretString:user', 'bob'],
  ];
  const files = {
    'secrets.json': JSON.stringify({
      'ssm:/orders/key': 'k1',
      '{{resolve:ssm:/orders/key:7}}': 'k7',
      'secretsmanager:db:SecretString:password': 'p w',
      'secretsmanager:db': { user: 'ada', port: 5432 },
      [`secretsmanager:${arn}`]: { user: 'eve' },
      'secretsmanager:plain': 'text',
      'secretsmanager:${Db}:SecretString:user': 'bob',
    }),
    'secrets.env': `# comment
ssm:/orders/key=k1
{{resolve:ssm:/orders/key:7}}=k7
secretsmanager:db:SecretString:password="p w"
secretsmanager:db='{"user":"ada","port":5432}'
secretsmanager:${arn}='{"user":"eve"}'
secretsmanager:plain=text
secretsmanager:\${Db}:SecretString:user=bob
`,
  };
  for (const name of ['secrets.json', 'secrets.env']) {
    it(`gives the values of references: ${name}`, async t => {
      const folder = await temporaryFolder(t, files);
      const source = secretsFile(name, path.join(folder, name));
      const found = await source.read(references.map(([reference]) => reference));
      assert.deepEqual(
        references.map(([reference]) => [reference, found.get(reference)]),
        references,
      );
    });
  }

  it('may be missing beside one of several templates, but not where its whole path is set', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'none');
    assert.equal((await secretsFile('none', file).read(['ssm:/a'])).size, 0);
    await assert.rejects(secretsFile(file, file).read(['ssm:/a']), userErrorCode('secrets-file-unreadable'));
  });

  it('that is no JSON is refused without a word of its content', async t => {
    const folder = await temporaryFolder(t, { 's.json': '{ "ssm:/a": hush }' });
    const error = await secretsFile('s.json', path.join(folder, 's.json'))
      .read(['ssm:/a'])
      .then(
        () => assert.fail('was read'),
        (error: unknown) => error,
      );
    assert.ok(error instanceof UserError);
    assert.doesNotMatch(JSON.stringify([error.data, error.message, String(error.cause)]), /hush/);
  });

  it('is not read for a function that needs none', () => {
    const source: SecretSource = { read: () => assert.fail('was read') };
    assert.equal(
      (readSecrets([{}, { dynamicText: 'plain' }], source) as ReadonlyMap<string, string>).size,
      0,
    );
  });
});

describe('the variables of a function with dynamic references', () => {
  const environment = [
    {
      name: 'URL',
      value: { known: false, reason: 'on AWS' },
      dynamicText: 'db://{{resolve:secretsmanager:db:SecretString:user}}@host',
      origin: 'resource',
      range,
    },
    {
      name: 'KEY',
      value: { known: false, reason: 'on AWS' },
      dynamicText: '{{resolve:ssm-secure:/key:1}}{{resolve:ssm:/rest}}',
      origin: 'resource',
      range,
    },
  ] as const;

  it('have the values of the secrets file, and a note names what it lacks', async t => {
    const folder = await temporaryFolder(t, {
      'secrets.env': 'secretsmanager:db={"user":"ada"}\nssm:/rest=hush\n',
    });
    const lambdaFunction = { ...testFunction(folder, { environment }) };
    const settings = { ...defaultEmulatorSettings, secretsFile: 'secrets.env' };
    const { variables, notes } = await configuredVariables(lambdaFunction, settings);
    assert.deepEqual(variables, [{ name: 'URL', value: 'db://ada@host', source: 'secret' }]);
    assert.match(notes[0] ?? '', /KEY \(ssm-secure:\/key:1\)\. .*lambdaWorkbench\.emulator\.secretsFile/);
    assert.match(notes[1] ?? '', /ssm-secure.*KEY/);
    assert.doesNotMatch(notes.join(), /hush|ada/);
    assert.deepEqual(variableFiles(lambdaFunction, settings), [path.join(folder, 'secrets.env')]);
  });

  it('come from the environment file where that has them', async t => {
    const folder = await temporaryFolder(t, { '.env': 'URL=mine\nKEY=mine\n' });
    const settings = { ...defaultEmulatorSettings, environmentFile: '.env' };
    const { variables } = await configuredVariables(testFunction(folder, { environment }), settings);
    assert.deepEqual(
      variables.map(({ source }) => source),
      ['file', 'file'],
    );
  });
});
