import { javaScriptHandler, javaScriptProject, type ProjectFiles, templateOf } from './project.ts';
import { numbered } from './repeated.ts';

const template = templateOf('app.handler', 'nodejs24.x');

/** Each line stands for nine of the line before. */
const billionLaughs = [
  'Metadata:',
  '  a0: &a0 [lol, lol, lol]',
  ...numbered(30, index => `  a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`),
].join('\n');

const mergeBomb = [
  'Metadata:',
  '  a0: &a0 {b: c}',
  ...numbered(
    30,
    index =>
      `  a${index + 1}: &a${index + 1}\n    <<: [*a${index}, *a${index}, *a${index}]\n    k${index}: *a${index}`,
  ),
].join('\n');

function manyFunctions(count: number): string {
  const functions = numbered(
    count,
    index => `  Fn${index}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
      CodeUri: .
      Environment:
        Variables:
          TABLE: !Ref Table${index}
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue${index}.Arn
  Table${index}:
    Type: AWS::DynamoDB::Table
  Queue${index}:
    Type: AWS::SQS::Queue
`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${functions.join('')}`;
}

/** Templates that contradict themselves, go in circles, or are enormous. */
export const badTemplates: Readonly<Record<string, ProjectFiles>> = {
  'half a template': javaScriptProject(javaScriptHandler, { 'template.yaml': template.slice(0, 120) }),
  'half a template in JSON': {
    'template.json':
      '{"Transform":"AWS::Serverless-2016-10-31","Resources":{"A":{"Type":"AWS::Serverless::Function","Prop',
  },
  'a function without properties': javaScriptProject(javaScriptHandler, {
    'template.yaml':
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n  B:\n    Type: AWS::Serverless::Function\n    Properties: 3\n  C:\n    Type: [AWS::Serverless::Function]\n  D: null\n',
  }),
  'billions of aliases': { 'template.yaml': `${template}${billionLaughs}\n` },
  'billions of aliases in a property': {
    'template.yaml': `${billionLaughs}\n${template}      Environment:\n        Variables: *a30\n`,
  },
  'billions of merge keys': { 'template.yaml': `${mergeBomb}\n${template}      <<: *a30\n` },
  'merge keys in a circle': {
    'template.yaml': `${template}      Environment: &e\n        <<: *e\n        Variables: &v\n          <<: [*v, *e]\n`,
  },
  'an anchor that refers to itself': {
    'template.yaml': `${template}      Environment: &e\n        Variables: *e\n      Tags: &t [*t, *t]\n`,
  },
  'an alias of nothing': { 'template.yaml': `${template}      Environment: *nothing\n` },
  'keys that stand twice': {
    'template.yaml': `${template}      Handler: app.other\n      Timeout: 3\n      Timeout: 4\n  Orders:\n    Type: AWS::SQS::Queue\n`,
  },
  'keys that stand twice in JSON': {
    'template.json':
      '{"Transform":"AWS::Serverless-2016-10-31","Resources":{"A":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"a.b","Handler":3}},"A":{"Type":"AWS::SQS::Queue"}}}',
  },
  '500 functions': javaScriptProject(javaScriptHandler, { 'template.yaml': manyFunctions(500) }),
  '500 functions that use each other': {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n${numbered(500, index => `  Fn${index}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: app.lambda_handler\n      InlineCode: |\n        def lambda_handler(event, context):\n            pass\n      Environment:\n        Variables:\n          OTHER: !Ref Fn${(index + 1) % 500}\n`).join('')}`,
  },
  'references in a circle': {
    'template.yaml': `Parameters:\n  P: {Type: String, Default: !Ref P}\nConditions:\n  A: !Condition B\n  B: !Not [!Condition A]\n  C: !And [!Condition C, !Condition C]\nMappings:\n  M: !FindInMap [M, M, M]\n${template}      FunctionName: !Ref Orders\n      Timeout: !If [A, !If [B, 3, !Ref Orders], !GetAtt Orders.Timeout]\n      Description: !Sub '\${Orders} \${P} \${X}'\n      MemorySize: !Sub ['\${Y}', {Y: !Sub ['\${Y}', {Y: !Ref Y}]}]\n    Condition: A\n    DependsOn: [Orders]\n`,
  },
  "queues that are each other's dead letters": {
    'template.yaml': `${template}      Events:\n        Q: {Type: SQS, Properties: {Queue: !GetAtt A.Arn}}\n      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt B.Arn}\n  A: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt B.Arn}}}\n  B: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt A.Arn}}}\n`,
  },
  'stacks that nest each other': {
    'template.yaml':
      'Resources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./b.yaml, Parameters: {P: !Ref A}}\n  Self:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./template.yaml}\n',
    'b.yaml':
      'Parameters: {P: {Type: String}}\nResources:\n  A:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./template.yaml, Parameters: {P: !Ref P}}\n  B:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./template.yaml}\n',
  },
  'variables of serverless.yml in a circle': {
    'serverless.yml': `service: \${self:service}\ncustom:\n  a: \${self:custom.b}\n  b: \${self:custom.a}\n  c: \${self:custom.c, \${self:custom.c}}\n  all: \${self:}\n  file: \${file(./serverless.yml):custom.file}\nprovider:\n  name: aws\n  runtime: \${self:custom.a}\n  stage: \${opt:stage, self:provider.stage}\nfunctions: \${self:functions}\n`,
  },
  'functions of serverless.yml in a circle': {
    'serverless.yml': `service: a\nprovider: {name: aws, runtime: nodejs24.x}\ncustom: {a: "\${self:custom}"}\nfunctions:\n  - \${file(./serverless.yml):functions}\n  - b: {handler: app.handler, timeout: "\${self:functions.1.b.timeout}", environment: "\${self:custom}"}\n`,
    'app.js': javaScriptHandler,
  },
  'numbers that are none': {
    'template.yaml': `${template}      Timeout: 1e999\n      MemorySize: -0x10\n      EphemeralStorage: {Size: .nan}\n      ReservedConcurrentExecutions: 99999999999999999999999\n`,
  },
  'values of every wrong kind': {
    'template.yaml': `${template}      Timeout: {a: b}\n      MemorySize: [1]\n      Environment: [Variables]\n      Events: text\n      Policies: {a: [null, 3, {Statement: [null, 3]}]}\n      Layers: {a: b}\n      VpcConfig: null\n      Architectures: arm64\n      Tracing: {}\n      SnapStart: true\n      FunctionUrlConfig: 3\n      LoggingConfig: []\n`,
  },
  'a handler that leaves the folder': {
    'template.yaml': templateOf('../../../../../../etc/passwd.handler', 'nodejs24.x').replace(
      'CodeUri: .',
      'CodeUri: ../../..',
    ),
  },
  'a handler that is a folder': { 'template.yaml': template, 'app.js/a.js': '' },
};
