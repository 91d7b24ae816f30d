// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Fn::Sub
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTemplate } from '../../../src/project/readTemplate.ts';
import { readTemplateDocument } from '../../../src/project/templateDocument.ts';
import { contentOf, functionOf, samTemplate, textAt } from './templates.ts';

const minimalSam = 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n';
const functionJson = {
  Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler: 'a.b', Runtime: 'nodejs22.x' } } },
};

function isTemplate(text: string): boolean {
  return readTemplateDocument('/project/any.yaml', text) !== undefined;
}

describe('a template', () => {
  const templates: Readonly<Record<string, string>> = {
    'a SAM transform': minimalSam,
    'a list of transforms': 'Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n',
    'a Lambda function in YAML': 'Resources: { A: { Type: AWS::Lambda::Function } }\n',
    'a Lambda function in JSON': JSON.stringify(functionJson),
    'a SAM function without a transform': 'Resources: { A: { Type: AWS::Serverless::Function } }\n',
    'a nested stack': 'Resources: { A: { Type: AWS::CloudFormation::Stack } }\n',
    'a byte order mark in front': `\uFEFF${minimalSam}`,
    'Windows line ends': minimalSam.replaceAll('\n', '\r\n'),
    'JSON behind blanks and a byte order mark': `\uFEFF \n${JSON.stringify(functionJson)}`,
    'errors, where sections show what it was':
      'AWSTemplateFormatVersion: x\n\tTransform: AWS::Serverless-1\n',
  };
  for (const [what, text] of Object.entries(templates)) {
    it(`is recognised by ${what}`, () => assert.equal(isTemplate(text), true));
  }

  const others: Readonly<Record<string, string>> = {
    'an empty file': '',
    'blanks only': ' \n\n',
    'a byte order mark only': '\uFEFF',
    'a package.json': '{ "name": "orders" }',
    'a template without functions': 'Resources: { A: { Type: AWS::S3::Bucket } }\n',
    'a Kubernetes manifest that mentions a type': 'kind: ConfigMap\ndata: { type: AWS::Lambda::Function }\n',
    'a serverless.yml': 'service: a\nresources: { Resources: { A: { Type: AWS::Lambda::Function } } }\n',
    'a text': 'AWS::Serverless-2016-10-31 is the transform of SAM.',
    'a list': '- AWS::Serverless-2016-10-31\n',
    'binary data': '\u0000\u0001AWS::Serverless::Function\u0002',
  };
  for (const [what, text] of Object.entries(others)) {
    it(`is not seen in ${what}`, () => assert.equal(isTemplate(text), false));
  }

  it('says the same in YAML and in JSON', () => {
    const { Resources } = functionJson;
    const yaml = `Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Handler: a.b, Runtime: nodejs22.x }
`;
    const withoutPlaces = (text: string) =>
      JSON.stringify(contentOf(text), (key, value) => (/range$/i.test(key) ? undefined : value));
    assert.equal(withoutPlaces(yaml), withoutPlaces(JSON.stringify({ Resources }, null, 2)));
  });
});

describe('places in a template', () => {
  const yaml = samTemplate({
    properties: `
      Timeout: 30
      MemorySize: !If [Big, 1024, 256]
      Environment:
        Variables:
          TABLE: orders
    `,
    sections: 'Conditions: { Big: !Equals [a, b] }',
  });

  for (const [what, text] of [
    ['with Unix line ends', yaml],
    ['with Windows line ends', yaml.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`are exact in YAML ${what}`, () => {
      const fn = functionOf(text);
      assert.equal(textAt(text, fn.nameRange), 'Fn');
      assert.equal(textAt(text, fn.handler?.range), 'app.handler');
      assert.equal(textAt(text, fn.timeoutMs.range), '30');
      assert.equal(textAt(text, fn.memoryMb.range), '[Big, 1024, 256]');
      assert.equal(textAt(text, fn.environment[0]?.range), 'TABLE');
      assert.match(textAt(text, fn.range), /^Fn:[\s\S]*TABLE: orders$/);
    });
  }

  it('are exact in JSON', () => {
    const text = JSON.stringify(functionJson, null, 2);
    const fn = functionOf(text);
    assert.equal(textAt(text, fn.nameRange), '"Fn"');
    assert.equal(textAt(text, fn.handler?.range), '"a.b"');
    assert.match(textAt(text, fn.range), /^"Fn": \{[\s\S]*\}$/);
  });

  it('count from the text behind a byte order mark, as editors do', () => {
    const text = 'Resources: { Fn: { Type: AWS::Lambda::Function } }';
    assert.equal(textAt(text, functionOf(`\uFEFF${text}`).nameRange), 'Fn');
  });
});

describe('a broken template', () => {
  const yaml = `# Orders
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
Globals:
  Function: &defaults
    Runtime: nodejs22.x
    Environment: { Variables: { STAGE: !Ref Stage } }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      InlineCode: |
        exports.handler = async () => "a";
      MemorySize: !FindInMap [Sizes, !Ref "Stage", memory]
      Layers: [!Ref Layer, 'arn:aws:lambda:us-east-1:123456789012:layer:a:1']
      Events:
        Post: { Type: Api, Properties: { Path: /orders, Method: post } }
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
            BatchSize: 10
  Layer: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layer } }
  Other:
    <<: *defaults
    Type: AWS::Serverless::Function
`;
  const json = JSON.stringify(
    {
      Resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Handler: 'app.handler',
            Code: { ZipFile: { 'Fn::Join': ['\n', ['a "quoted" text', { Ref: 'Stage' }]] } },
            Environment: { Variables: { A: { 'Fn::Sub': ['${A}', { A: 'x' }] } } },
          },
        },
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { Targets: [{ Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] } }] },
        },
      },
    },
    null,
    1,
  );

  for (const [format, text] of [
    ['YAML', yaml],
    ['JSON', json],
  ] as const) {
    it(`never makes the reader fail, wherever a ${format} text is cut off`, () => {
      for (let length = 0; length <= text.length; length++) {
        const document = readTemplateDocument('/project/template.yaml', text.slice(0, length));
        if (document) readTemplate(document);
      }
    });

    it(`never makes the reader fail, whichever character of a ${format} text is lost`, () => {
      for (let index = 0; index < text.length; index++) {
        const broken = text.slice(0, index) + text.slice(index + 1);
        const document = readTemplateDocument('/project/template.yaml', broken);
        if (document) readTemplate(document);
      }
    });
  }

  it('shows the functions before the error and the error at its place', () => {
    const text = `${samTemplate({ properties: 'Timeout: 5' })}  Second:\n    Type: "AWS::Serverless::Function\n`;
    const { functions, problems } = contentOf(text);
    assert.equal(functions[0]?.timeoutMs.known && functions[0].timeoutMs.value, 5000);
    assert.ok(problems.length > 0);
    assert.ok(problems.every(problem => problem.range.start.line >= 7));
  });

  it('in JSON shows the functions before the error and says what is missing', () => {
    const text = '{ "Resources": { "Fn": { "Type": "AWS::Lambda::Function" "Properties": {} } } }';
    const { functions, problems } = contentOf(text);
    assert.equal(functions.length, 1);
    assert.ok(problems.some(({ message }) => message === 'A comma is missing here.'));
  });

  it('names a key that stands twice and takes the last one', () => {
    const text = samTemplate({ properties: 'Timeout: 5\nTimeout: 7' });
    const { timeoutMs } = functionOf(text);
    assert.deepEqual(timeoutMs.known && timeoutMs.value, 7000);
    const [problem] = contentOf(text).problems;
    assert.equal(problem?.message, '"Timeout" stands here twice; the last one counts.');
    assert.equal(problem?.severity, 'warning');
    assert.equal(textAt(text, problem?.range), 'Timeout');
  });
});

describe('a hostile template', () => {
  it('with aliases that stand for billions of values is read within bounds', () => {
    const levels = Array.from({ length: 20 }, (_, level) => {
      const alias = `*a${level}`;
      return `  a${level + 1}: &a${level + 1} [${Array(10).fill(alias).join(', ')}]`;
    });
    const text = `${minimalSam}Metadata:\n  a0: &a0 [x, x]\n${levels.join('\n')}\n`;
    const { problems } = contentOf(text);
    assert.ok(problems.some(({ message }) => message.includes('aliases')));
  });

  it('with an alias inside of its own anchor is read', () => {
    assert.deepEqual(contentOf(`${minimalSam}Metadata: &m { inner: *m }\n`).functions, []);
  });

  for (const [format, text] of [
    ['YAML', `${minimalSam}Metadata: ${'['.repeat(100_000)}`],
    ['JSON', `{"Transform":"AWS::Serverless-2016-10-31","Metadata":${'['.repeat(100_000)}`],
    [
      'indented YAML',
      `${minimalSam}Metadata:\n${Array.from({ length: 500 }, (_, n) => `${' '.repeat(n + 1)}a:\n`).join('')}`,
    ],
  ] as const) {
    it(`that is nested without end in ${format} is a problem, not a crash`, () => {
      const document = readTemplateDocument('/project/template.yaml', text);
      assert.ok(document);
      assert.ok(document.problems.length > 0);
    });
  }

  it('whose keys are names of JavaScript is read like any other', () => {
    const text = samTemplate({
      properties: `
        Environment: { Variables: { __proto__: a, constructor: !Ref constructor } }
        Events: { toString: { Type: constructor }, valueOf: { Type: hasOwnProperty } }
      `,
      resources: 'constructor: { Type: constructor }\n__proto__: { Type: AWS::Lambda::Function }',
    });
    const { functions } = contentOf(text);
    assert.deepEqual(
      functions.map(fn => fn.logicalId),
      ['Fn', '__proto__'],
    );
    assert.deepEqual(
      functions[0]?.environment.map(variable => variable.name),
      ['__proto__', 'constructor'],
    );
    assert.deepEqual(
      functions[0]?.triggers.map(trigger => trigger.kind),
      ['other', 'other'],
    );
  });
});

describe('YAML anchors', () => {
  it('give their value wherever an alias stands, and merge keys fill what is missing', () => {
    const text = `Transform: AWS::Serverless-2016-10-31
Shared: &shared { Handler: shared.handler, Runtime: nodejs22.x, Timeout: &time 9 }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      <<: *shared
      Handler: own.handler
      EphemeralStorage: { Size: 1024 }
  Second:
    Type: AWS::Serverless::Function
    Properties: { <<: [*shared], Timeout: *time }
`;
    const [first, second] = contentOf(text).functions;
    assert.deepEqual(first?.handler?.known && first.handler.value, 'own.handler');
    assert.deepEqual(first?.timeoutMs.known && first.timeoutMs.value, 9000);
    assert.deepEqual(second?.handler?.known && second.handler.value, 'shared.handler');
    assert.equal(textAt(text, second?.timeoutMs.range), '*time');
  });
});

describe('YAML that only AWS accepts', () => {
  const policy = `
Rest:
  Type: AWS::Serverless::Api
  Properties:
    Auth:
      Statements: [{ # open
        "Effect": "Allow",
        "Condition": 'a ] # b'
      }]
    Models: [
    !Ref A, # a ]
    !Ref B
    ]
`;
  const text = samTemplate({}).replace('Resources:\n', `Resources:${policy.replaceAll('\n', '\n  ')}\n`);

  for (const [what, given] of [
    ['Unix', text],
    ['Windows', text.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`brackets that close too far left, with ${what} line ends, lose nothing and keep every place`, () => {
      assert.deepEqual(contentOf(given).problems, []);
      assert.equal(textAt(given, functionOf(given).handler?.range), 'app.handler');
    });
  }

  it('is told from a bracket that is not closed, behind which functions are still found', () => {
    const { functions, problems } = contentOf(`${samTemplate({ resources: 'Broken: [a,\nOther: {}' })}`);
    assert.equal(functions[0]?.logicalId, 'Fn');
    assert.ok(problems.length > 0);
  });
});

describe('a loop of the language extensions', () => {
  const loop = (collection: string) => `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: { Names: { Type: CommaDelimitedList, Default: 'orders,pay-ments' } }
Resources:
  Fn::ForEach::Functions:
    - Name
    - ${collection}
    - Fn&{Name}:
        Type: AWS::Serverless::Function
        Properties:
          Handler: !Sub \${Name}.handler
          Runtime: nodejs22.x
          FunctionName: !Ref Name
`;

  for (const collection of ['[orders, pay-ments]', '!Ref Names']) {
    it(`makes a function for each item of ${collection}`, () => {
      const { functions } = contentOf(loop(collection));
      assert.deepEqual(
        functions.map(fn => [fn.logicalId, fn.handler?.known && fn.handler.value, fn.functionName]),
        ['orders', 'pay-ments'].map((name, index) => [
          index === 0 ? 'Fnorders' : 'Fnpayments',
          `${name}.handler`,
          { known: true, value: name, origin: 'resource', range: functions[0]?.functionName.range },
        ]),
      );
    });
  }

  it('over what is not known makes nothing, and one in a loop is unrolled within bounds', () => {
    assert.deepEqual(contentOf(loop('!Ref Nowhere')).functions, []);
    const many = `[${Array.from({ length: 100 }, (_, n) => `n${n}`).join(', ')}]`;
    const body = '"Fn${A}x${B}": { Type: AWS::Serverless::Function }';
    const inner = `Fn::ForEach::B: [B, ${many}, { ${body} }]`;
    const { functions } = contentOf(
      `Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn::ForEach::A: [A, ${many}, { ${inner} }]\n`,
    );
    assert.equal(functions.length, 500);
    assert.equal(functions[101]?.logicalId, 'Fnn1xn1');
  });
});

describe('a line that is being typed', () => {
  const template = (line: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
${line}
      Runtime: nodejs22.x
  Second:
    Type: AWS::Serverless::Function
    Properties: { Handler: second.handler, Runtime: python3.13 }
`;

  const lines: readonly [line: string, problem: string | undefined][] = [
    ['      Timeout:', undefined],
    ['      Memo', 'A colon is missing behind this key.'],
    ['      "Timeout"', 'A colon is missing behind this key.'],
    ['      Layers: [a, b', 'This [ is not closed.'],
    ['      Timeout: !If [', 'This [ is not closed.'],
    ['      Environment: {', 'This { is not closed.'],
    ['      Environment: { Variables: {', 'This { is not closed.'],
    ["      Description: 'open", 'This quotation mark is not closed.'],
    ['      Description: "open', 'This quotation mark is not closed.'],
    ['\tTimeout: 3', 'Tabs are not allowed as indentation.'],
    ['      - x', 'A block sequence may not be used as an implicit map key.'],
    ['      Timeout: 3: 4', 'Nested mappings are not allowed in compact mappings.'],
    ['      %', 'Plain value cannot start with directive indicator character %.'],
    ['      @x', 'A colon is missing behind this key.'],
    ['      *', 'Alias cannot be an empty string.'],
    ['      Tags: *nowhere', undefined],
    ['      Description: |', undefined],
  ];
  for (const [line, problem] of lines) {
    it(`${JSON.stringify(line)} takes nothing but itself away`, () => {
      const text = template(line);
      const { functions, problems } = contentOf(text);
      assert.deepEqual(
        functions.map(({ logicalId, handler, runtime }) => [
          logicalId,
          handler?.known && handler.value,
          runtime?.known && runtime.value,
        ]),
        [
          ['Fn', 'app.handler', 'nodejs22.x'],
          ['Second', 'second.handler', 'python3.13'],
        ],
      );
      assert.deepEqual(
        problems.map(({ message, range }) => [message, range.start.line]),
        problem === undefined ? [] : [[problem, 6]],
      );
    });
  }
});
