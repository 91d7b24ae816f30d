import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  removeEntry,
  renameKey,
  setProperty,
  setValue,
  type TemplateEdit,
} from '../../../src/lint/template/edits.ts';
import type { Resource, TemplateFile } from '../../../src/lint/template/templateFile.ts';
import { valueAt } from '../../../src/project/templateValue.ts';
import { countSyntaxErrors } from '../syntaxErrors.ts';
import { templateFileOf } from './templateFiles.ts';

type Edit = (file: TemplateFile, resource: Resource) => TemplateEdit;

/** Applies an edit about the resource `Fn`; `undefined` when it was refused. */
function edited(
  text: string,
  edit: Edit,
  name = text.trim().startsWith('{') ? 'template.json' : 'template.yaml',
) {
  const file = templateFileOf(text, name);
  const resource = file.resources().find(({ logicalId }) => logicalId === 'Fn');
  assert.ok(resource, 'the template has no resource Fn');
  const change = edit(file, resource);
  if (change === undefined) return undefined;
  assert.equal(change.type, 'change');
  if (change.type !== 'change') return undefined;
  const start = file.positions.offset(change.range.start);
  const end = file.positions.offset(change.range.end);
  const result = text.slice(0, start) + change.newText + text.slice(end);
  assert.equal(countSyntaxErrors(new Map([[file.file, result]])), 0, `no longer parses:\n${result}`);
  return result;
}

function propertiesOf({ properties }: Resource) {
  assert.ok(properties, 'the resource has no properties');
  return properties;
}

const set =
  (value: string | number | boolean, ...keys: readonly string[]): Edit =>
  (file, { properties }) => {
    const found = valueAt(properties, ...keys);
    assert.ok(found, `nothing stands at ${keys.join('.')}`);
    return setValue(file, found.range, value);
  };

const put =
  (value: Parameters<typeof setProperty>[3], ...keys: readonly string[]): Edit =>
  (file, { value: resource }) => {
    assert.equal(resource.kind, 'map');
    return resource.kind === 'map' ? setProperty(file, resource, ['Properties', ...keys], value) : undefined;
  };

const remove =
  (key: string): Edit =>
  (file, resource) =>
    removeEntry(file, propertiesOf(resource), key);

const rename =
  (key: string, newKey: string): Edit =>
  (file, resource) =>
    renameKey(file, propertiesOf(resource), key, newKey);

/** A YAML template whose function has these lines as its properties. */
function yaml(...properties: readonly string[]): string {
  return [
    'Resources:',
    '  Fn:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    ...indent(properties),
    '',
  ].join('\n');
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map(line => (line === '' ? line : `      ${line}`));
}

describe('setting a value', () => {
  it('keeps the comment behind it', () => {
    assert.equal(
      edited(yaml('Timeout: 30 # seconds', 'Handler: a.b'), set(29, 'Timeout')),
      yaml('Timeout: 29 # seconds', 'Handler: a.b'),
    );
  });

  it('keeps the quotes around it', () => {
    assert.equal(edited(yaml('Timeout: "30"'), set(29, 'Timeout')), yaml('Timeout: "29"'));
    assert.equal(
      edited(yaml("Runtime: 'nodejs18.x'"), set('nodejs22.x', 'Runtime')),
      yaml("Runtime: 'nodejs22.x'"),
    );
    assert.equal(edited(yaml("Handler: 'x'"), set("it's", 'Handler')), yaml("Handler: 'it''s'"));
    assert.equal(edited(yaml('Handler: "x"'), set('say "a"', 'Handler')), yaml('Handler: "say \\"a\\""'));
  });

  it('quotes a text that would be read as something else', () => {
    assert.equal(edited(yaml('Version: a'), set('3.10', 'Version')), yaml("Version: '3.10'"));
    assert.equal(
      edited(yaml('Version: a', 'Other: "b"'), set('on', 'Version')),
      yaml('Version: "on"', 'Other: "b"'),
    );
    assert.equal(edited(yaml('Version: a'), set('# no comment', 'Version')), yaml("Version: '# no comment'"));
    assert.equal(edited(yaml('Version: a'), set('a: b', 'Version')), yaml("Version: 'a: b'"));
  });

  it('works in flow maps and in lists', () => {
    assert.equal(
      edited(yaml('TracingConfig: { Mode: PassThrough } # tracing'), set('Active', 'TracingConfig', 'Mode')),
      yaml('TracingConfig: { Mode: Active } # tracing'),
    );
    const inList: Edit = (file, { properties }) => {
      const list = valueAt(properties, 'Architectures');
      const item = list?.kind === 'list' ? list.items[0] : undefined;
      return item && setValue(file, item.range, 'arm64');
    };
    assert.equal(edited(yaml('Architectures:', '  - x86_64'), inList), yaml('Architectures:', '  - arm64'));
    assert.equal(edited(yaml('Architectures: [x86_64]'), inList), yaml('Architectures: [arm64]'));
  });

  it('keeps the line ends of Windows', () => {
    const text = yaml('Timeout: 30', 'Handler: a.b').replaceAll('\n', '\r\n');
    assert.equal(edited(text, set(29, 'Timeout')), text.replace('30', '29'));
  });

  it('works at the end of a text without a last line end', () => {
    assert.equal(edited(yaml('Timeout: 30').trimEnd(), set(29, 'Timeout')), yaml('Timeout: 29').trimEnd());
  });

  it('works in JSON, in quotes and without', () => {
    const text =
      '{"Resources": {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 30, "Runtime": "a"}}}}';
    assert.equal(edited(text, set(29, 'Timeout')), text.replace('30', '29'));
    assert.equal(edited(text, set('nodejs22.x', 'Runtime')), text.replace('"a"', '"nodejs22.x"'));
  });

  it('refuses the argument of an intrinsic function', () => {
    const text = `Parameters:\n  Seconds:\n    Type: Number\n    Default: 30\n${yaml('Timeout: !Ref Seconds')}`;
    assert.equal(edited(text, set(29, 'Timeout')), undefined);
    assert.equal(edited(yaml('Timeout: !If [A, 1, 2]'), set(29, 'Timeout')), undefined);
    assert.equal(edited(yaml('Timeout:', '  Ref: Seconds'), set(29, 'Timeout')), undefined);
  });

  it('refuses a value behind an alias, an anchor or a merge key', () => {
    assert.equal(edited(yaml('Memory: &m 30', 'Timeout: *m'), set(29, 'Timeout')), undefined);
    assert.equal(edited(yaml('Memory: *m', 'Timeout: &m 30'), set(29, 'Timeout')), undefined);
    const merged = `Base: &base\n  Timeout: 30\n${yaml('<<: *base', 'Handler: a.b')}`;
    assert.equal(edited(merged, set(29, 'Timeout')), undefined);
  });

  it('refuses a block of text and a map', () => {
    assert.equal(edited(yaml('Handler: |', '  a.b'), set('c.d', 'Handler')), undefined);
    assert.equal(edited(yaml('Code: { ZipFile: x }'), set('c', 'Code')), undefined);
  });

  it('refuses what is not well-formed', () => {
    const open = yaml('Timeout: 30', 'Layers: [a, b');
    assert.equal(edited(open, put(29, 'MemorySize')), undefined);
    const json =
      '{"Resources": {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 30, "Runtim "a"}}}}';
    assert.equal(edited(json, put(29, 'MemorySize')), undefined);
  });

  it('refuses templates of the CDK', () => {
    const text = yaml('Timeout: 30');
    assert.equal(edited(text, set(29, 'Timeout'), 'cdk.out/App.template.yaml'), undefined);
  });
});

describe('setting a property', () => {
  it('adds it behind the last one, before what follows', () => {
    assert.equal(
      edited(`${yaml('Handler: a.b # entry')}\nOutputs: {}\n`, put(10, 'Timeout')),
      `${yaml('Handler: a.b # entry', 'Timeout: 10')}\nOutputs: {}\n`,
    );
  });

  it('changes one that is there', () => {
    assert.equal(edited(yaml('Timeout: 30 # s'), put(29, 'Timeout')), yaml('Timeout: 29 # s'));
  });

  it('fills one that has no value', () => {
    assert.equal(
      edited(yaml('Timeout: # soon', 'Handler: a.b'), put(29, 'Timeout')),
      yaml('Timeout: 29 # soon', 'Handler: a.b'),
    );
    assert.equal(
      edited(yaml('TracingConfig: # soon', 'Handler: a.b'), put('Active', 'TracingConfig', 'Mode')),
      yaml('TracingConfig: # soon', '  Mode: Active', 'Handler: a.b'),
    );
  });

  it('adds it behind a block of text and behind nested lists', () => {
    assert.equal(
      edited(yaml('Code:', '  ZipFile: |', '    exports.handler = 1;', '', '    // end'), put(10, 'Timeout')),
      yaml('Code:', '  ZipFile: |', '    exports.handler = 1;', '', '    // end', 'Timeout: 10'),
    );
    assert.equal(
      edited(yaml('Layers:', '  - a', '  - b: [c] # d'), put(10, 'Timeout')),
      yaml('Layers:', '  - a', '  - b: [c] # d', 'Timeout: 10'),
    );
  });

  it('makes the maps on the way', () => {
    assert.equal(
      edited(yaml('Handler: a.b'), put('JSON', 'LoggingConfig', 'LogFormat')),
      yaml('Handler: a.b', 'LoggingConfig:', '  LogFormat: JSON'),
    );
    assert.equal(
      edited(
        yaml('LoggingConfig:', '  LogGroup: x', 'Handler: a.b'),
        put('JSON', 'LoggingConfig', 'LogFormat'),
      ),
      yaml('LoggingConfig:', '  LogGroup: x', '  LogFormat: JSON', 'Handler: a.b'),
    );
    const bare = 'Resources:\n  Fn:\n    Type: AWS::Lambda::Function # mine\n';
    assert.equal(edited(bare, put(60, 'Timeout')), `${bare}    Properties:\n      Timeout: 60\n`);
  });

  it('writes nested data with the indentation of the template', () => {
    const text = 'Resources:\n    Fn:\n        Type: AWS::Lambda::Function';
    const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['Failed', 'Arn'] }, maxReceiveCount: 5 };
    assert.equal(
      edited(text, put(redrive, 'RedrivePolicy')),
      [
        text,
        '        Properties:',
        '            RedrivePolicy:',
        '                deadLetterTargetArn: !GetAtt Failed.Arn',
        '                maxReceiveCount: 5',
      ].join('\n'),
    );
    assert.equal(
      edited(yaml('Handler: a.b'), put(['arm64'], 'Architectures')),
      yaml('Handler: a.b', 'Architectures:', '  - arm64'),
    );
  });

  it('uses the line ends of Windows where the template does', () => {
    const text = yaml('Handler: a.b', 'Runtime: x').replaceAll('\n', '\r\n');
    assert.equal(edited(text, put(10, 'Timeout')), `${text.trimEnd()}\r\n      Timeout: 10\r\n`);
  });

  it('works in flow maps', () => {
    const flow =
      'Resources:\n  Fn: { Type: AWS::Lambda::Function, Properties: { Handler: a.b } } # one line\n';
    assert.equal(edited(flow, put(10, 'Timeout')), flow.replace('a.b', 'a.b, Timeout: 10'));
    assert.equal(
      edited(flow, put('JSON', 'LoggingConfig', 'LogFormat')),
      flow.replace('a.b', 'a.b, LoggingConfig: { LogFormat: JSON }'),
    );
    assert.equal(
      edited(yaml('Environment: {} # none'), put('b', 'Environment', 'Variables', 'A')),
      yaml('Environment: { Variables: { A: b } } # none'),
    );
    const tall = yaml('Environment: {', '  A: b,', '  C: d', '}');
    assert.equal(
      edited(tall, put('f', 'Environment', 'E')),
      yaml('Environment: {', '  A: b,', '  C: d,', '  E: f', '}'),
    );
  });

  it('works in JSON with tabs', () => {
    const text = [
      '{',
      '\t"Resources": {',
      '\t\t"Fn": {',
      '\t\t\t"Type": "AWS::Lambda::Function",',
      '\t\t\t"Properties": {',
      '\t\t\t\t"Handler": "a.b"',
      '\t\t\t}',
      '\t\t}',
      '\t}',
      '}',
    ].join('\n');
    assert.equal(edited(text, put(10, 'Timeout')), text.replace('"a.b"', '"a.b",\n\t\t\t\t"Timeout": 10'));
    assert.equal(
      edited(text, put('JSON', 'LoggingConfig', 'LogFormat')),
      text.replace('"a.b"', '"a.b",\n\t\t\t\t"LoggingConfig": {\n\t\t\t\t\t"LogFormat": "JSON"\n\t\t\t\t}'),
    );
    const empty = text.replace(/\{\n\t\t\t\t"Handler": "a.b"\n\t\t\t\}/, '{}');
    assert.equal(edited(empty, put(10, 'Timeout')), empty.replace('{}', '{\n\t\t\t\t"Timeout": 10\n\t\t\t}'));
  });

  it('works in JSON on one line', () => {
    const text = '{"Resources":{"Fn":{"Type":"AWS::Lambda::Function","Properties":{"Handler":"a.b"}}}}';
    assert.equal(edited(text, put(10, 'Timeout')), text.replace('"a.b"', '"a.b","Timeout":10'));
    assert.equal(
      edited(text.replace('"Handler":"a.b"', ''), put(10, 'Timeout')),
      text.replace('"Handler":"a.b"', '"Timeout": 10'),
    );
  });

  it('overrides a merged property by an own one', () => {
    const base = 'Base: &base\n  Timeout: 30\n  Tracing: { Mode: PassThrough }\n';
    assert.equal(
      edited(base + yaml('<<: *base', 'Handler: a.b'), put(29, 'Timeout')),
      base + yaml('<<: *base', 'Handler: a.b', 'Timeout: 29'),
    );
    assert.equal(
      edited(base + yaml('<<: *base', 'Handler: a.b'), put('Active', 'Tracing', 'Mode')),
      undefined,
    );
  });

  it('refuses maps that aliases share, and maps that an intrinsic function computes', () => {
    assert.equal(edited(yaml('A: &shared', '  B: 1', 'C: *shared'), put(2, 'A', 'D')), undefined);
    assert.equal(edited(yaml('A: &shared', '  B: 1', 'C: *shared'), put(2, 'C', 'D')), undefined);
    assert.equal(
      edited(yaml('Environment: !If [X, { A: b }, { C: d }]'), put('f', 'Environment', 'E')),
      undefined,
    );
    assert.equal(edited(yaml('Code: text'), put('f', 'Code', 'E')), undefined);
  });
});

describe('removing an entry', () => {
  it('takes its line, with the comment on it', () => {
    assert.equal(edited(yaml('A: 1', 'B: 2 # two', 'C: 3'), remove('B')), yaml('A: 1', 'C: 3'));
    assert.equal(edited(yaml('A: 1', 'B:', '  - x', '  - y'), remove('B')), yaml('A: 1'));
    assert.equal(edited(yaml('A: 1', 'B: 2').trimEnd(), remove('B')), yaml('A: 1').trimEnd());
    assert.equal(edited(yaml('A: 1', 'B:', 'C: 3'), remove('B')), yaml('A: 1', 'C: 3'));
  });

  it('leaves an empty map where it was the only one', () => {
    assert.equal(edited(yaml('A: 1 # one'), remove('A')), yaml('{} # one'));
  });

  it('takes the comma in flow maps and JSON', () => {
    const flow = (inside: string) =>
      `Resources:\n  Fn: { Type: AWS::Lambda::Function, Properties: { ${inside} } }\n`;
    assert.equal(edited(flow('A: 1, B: 2'), remove('A')), flow('B: 2'));
    assert.equal(edited(flow('A: 1, B: 2'), remove('B')), flow('A: 1'));
    const json = (inside: string) =>
      `{"Resources": {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {${inside}}}}}`;
    assert.equal(edited(json('\n  "A": 1,\n  "B": 2\n'), remove('B')), json('\n  "A": 1\n'));
    assert.equal(edited(json('\n  "A": 1\n'), remove('A')), json(''));
  });

  it('keeps the dash of a map in a list', () => {
    const text = yaml('List:', '  - A: 1', '    B: 2');
    const removeFirst: Edit = (file, { properties }) => {
      const list = valueAt(properties, 'List');
      const item = list?.kind === 'list' ? list.items[0] : undefined;
      return item?.kind === 'map' ? removeEntry(file, item, 'A') : undefined;
    };
    assert.equal(edited(text, removeFirst), yaml('List:', '  - B: 2'));
  });

  it('is refused for an entry that is not there itself', () => {
    assert.equal(edited(`Base: &base\n  A: 1\n${yaml('<<: *base', 'B: 2')}`, remove('A')), undefined);
  });
});

describe('renaming a key', () => {
  it('keeps its quotes and its value', () => {
    assert.equal(edited(yaml('A: 1 # one', 'B: 2'), rename('A', 'C')), yaml('C: 1 # one', 'B: 2'));
    assert.equal(edited(yaml('"A": 1'), rename('A', 'C')), yaml('"C": 1'));
    const json = '{"Resources": {"Fn": {"Type": "AWS::Lambda::Function", "Properties": {"A": 1}}}}';
    assert.equal(edited(json, rename('A', 'C')), json.replace('"A"', '"C"'));
  });

  it('is refused where the new key is taken', () => {
    assert.equal(edited(yaml('A: 1', 'C: 2'), rename('A', 'C')), undefined);
  });
});
