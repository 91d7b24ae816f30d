import { javaScriptHandler, javaScriptProject, type ProjectFiles, typeScriptProject } from './project.ts';
import { numbered } from './repeated.ts';

const importing = `import { a } from './a.js';\n${javaScriptHandler.replace('{});', 'a);')}`;

/** Files beside the code that are broken, huge, or extend themselves. */
export const badManifests: Readonly<Record<string, ProjectFiles>> = {
  'a broken package.json': javaScriptProject(importing, {
    'package.json': '{"type": "module", "dependencies": [1, {',
    'a.js': 'export const a = 1;',
  }),
  'a package.json of the wrong kinds': javaScriptProject(
    "const a = require('left-pad');\nimport b from 'aws-sdk';\n",
    {
      'package.json':
        '{"type": ["module"], "dependencies": "left-pad", "devDependencies": [3], "scripts": 1, "workspaces": null, "name": {}}',
    },
  ),
  'a package.json that is a list': javaScriptProject(
    "const a = require('left-pad');\nconst b = require('aws-sdk');\nexports.handler = async () => a(b);\n",
    { 'package.json': '["aws-sdk"]' },
  ),
  'a deep package.json': javaScriptProject(
    "const a = require('left-pad');\nconst b = require('aws-sdk');\nexports.handler = async () => a(b);\n",
    { 'package.json': '['.repeat(100_000) },
  ),
  'a huge package.json': javaScriptProject(
    "const a = require('left-pad');\nexports.handler = async () => a;\n",
    {
      'package.json': `{"dependencies": {${numbered(20_000, index => `"package-${index}": "^1.0.0"`).join(',')}}}`,
    },
  ),
  'a tsconfig.json that extends itself': typeScriptProject(
    `import { a } from '@/a';\n${javaScriptHandler}export { a };\n`,
    {
      'tsconfig.json': `{"extends": [${Array(20).fill('"./tsconfig.json", "./b.json"').join(', ')}], "compilerOptions": {"paths": {"@/*": ["./*"], "*": ["*", "./*"]}, "outDir": 3}}`,
      'b.json': `{"extends": ["./tsconfig.json", "./b.json"]}`,
      'a.ts': 'export const a = 1;\n',
    },
  ),
  'a broken tsconfig.json': typeScriptProject(
    `import { a } from '@/a';\n${javaScriptHandler}export { a };\n`,
    {
      'tsconfig.json':
        '{"compilerOptions": {"paths": {"@/*": [1, null], "a*b*c": "x", "**": {}}, "baseUrl": []',
    },
  ),
  'a deep tsconfig.json': typeScriptProject(`import { a } from '@/a';\n${javaScriptHandler}export { a };\n`, {
    'tsconfig.json': '[{"a":'.repeat(100_000),
  }),
};
