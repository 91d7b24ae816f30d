import {
  javaScriptHandler,
  javaScriptProject,
  type ProjectFiles,
  pythonHandler,
  pythonProject,
  templateOf,
} from './project.ts';

const prototypeNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

/** Names that shells, addresses and objects read in their own way. */
export const strangeNames: Readonly<Record<string, ProjectFiles>> = {
  'strange file names': Object.fromEntries(
    [
      'a b.js',
      "a'b.js",
      'a"b.js',
      'ä😀.js',
      '100%.js',
      '%41.js',
      '#a.js',
      'a?b.js',
      'a&b;c.js',
      '[id].js',
      '{a}.js',
      '$(a).js',
      '-rf.js',
      'constructor.js',
      '__proto__.js',
      'new\nline.js',
      'a\\b.js',
    ].map(name => [name, javaScriptHandler] as const),
  ),
  'strange folder names': Object.fromEntries(
    ['a b', '100%', '#a', '[id]', '__proto__', 'constructor', 'ä'].flatMap(name => [
      [`${name}/app.py`, pythonHandler] as const,
      [`${name}/template.yaml`, templateOf('app.lambda_handler', 'python3.13')] as const,
    ]),
  ),
  'names of the prototype in JavaScript': javaScriptProject(
    `${prototypeNames.map(name => `import ${name === '__proto__' ? 'proto' : `${name}1`} from '${name}';\nimport * as ${name}2 from './${name}';\n`).join('')}
const table = { ${prototypeNames.map(name => `${name}: ${name}2`).join(', ')} };
${prototypeNames.map(name => `export const ${name} = process.env.${name} ?? process.env['${name}'];`).join('\n')}
class K { ${prototypeNames.map(name => `${name === 'constructor' ? 'constructor() { super(); }' : `${name === 'prototype' ? 'p' : name}() { return this.${name}(); }`}`).join(' ')} }
export const handler = async event => {
  ${prototypeNames.map(name => `table.${name}(); ${name}(); ${name}2.${name}(); new ${name}(); new K().${name}(); event.${name}.${name}.send(new ${name}()); await ${name}.${name}();`).join('\n  ')}
  const { constructor: c, __proto__: p, ...toString } = event;
  return { statusCode: constructor, body: toString, headers: { constructor: 1, __proto__: table } };
};
`,
    Object.fromEntries(prototypeNames.map(name => [`${name}.js`, `export const ${name} = 1;\n`])),
  ),
  'names of the prototype in Python': pythonProject(
    `import os\n${prototypeNames.map(name => `import ${name}\nfrom ${name} import ${name} as ${name}2\n`).join('')}
${prototypeNames.map(name => `${name}3 = os.environ["${name}"] + os.environ.get("${name}")`).join('\n')}


def lambda_handler(event, context):
    ${prototypeNames.map(name => `${name}(); ${name}2.${name}(); event.${name}(); event["${name}"]`).join('\n    ')}
    return {"statusCode": constructor, "toString": 1, "__proto__": 2, "body": valueOf}
`,
    Object.fromEntries(prototypeNames.map(name => [`${name}.py`, `${name} = 1\n`])),
  ),
  'names of the prototype in a template': javaScriptProject(javaScriptHandler, {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Parameters:
${prototypeNames.map(name => `  ${name}P: {Type: String}`).join('\n')}
Globals:
  Function: {constructor: 1, __proto__: {a: b}, toString: [], Runtime: constructor, Environment: {Variables: {constructor: 1, __proto__: 2}}}
Resources:
${prototypeNames
  .map(
    name => `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: ${name}
      Handler: ${name}.${name}
      CodeUri: .
      ${name}: !Ref ${name}
      Timeout: !GetAtt ${name}.${name}
      Description: !Sub '\${${name}} \${${name}.${name}}'
      Environment: {Variables: {${name}: !Ref ${name}, toString: !FindInMap [${name}, constructor, __proto__]}}
      Policies: [${name}, {${name}: {TableName: !Ref ${name}}}]
      Events:
        ${name}: {Type: ${name}, Properties: {${name}: 1}}
        A: {Type: Api, Properties: {Path: /${name}, Method: ${name}}}
  ${name}2:
    Type: ${name}
    Properties: {${name}: ${name}}`,
  )
  .join('\n')}
`,
  }),
  'names of the prototype in serverless.yml': {
    'app.js': javaScriptHandler,
    'serverless.yml': `service: constructor\nprovider: {name: aws, runtime: toString, environment: {constructor: "\${self:constructor}", __proto__: "\${self:__proto__.a}"}}\nplugins: [constructor]\ncustom: {constructor: 1}\nfunctions:\n${prototypeNames.map(name => `  ${name}: {handler: app.${name}, runtime: ${name}, events: [{${name}: 1}, {http: ${name}}, ${name}], ${name}: 3, timeout: "\${self:custom.${name}}"}`).join('\n')}\n`,
  },
};
