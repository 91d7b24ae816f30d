import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { checkJavaScript } from './missingRuntimeDependency/javaScript.ts';
import { checkPython } from './missingRuntimeDependency/python.ts';

export const missingRuntimeDependency: Rule = {
  meta: {
    id: 'missing-runtime-dependency',
    title: 'Declare the packages that the function imports',
    what: 'Reports an import of a package that the deployed function will not have: the runtime does not contain it, the package.json in the code folder does not list it in `dependencies`, and no bundler puts it into the code. In Python: no requirements file, pyproject.toml or Pipfile around the code asks for it, or it is a module that the Python of the runtime does not have any more, such as `distutils` or `cgi`. Layers from elsewhere, container images, builds of your own, optional imports in `try` and imports of types are left alone.',
    why: 'Builds install what the manifest in the code folder lists, and nothing else; `devDependencies` are left out. On your machine the import finds a package that is installed for another reason. On Lambda the function fails at init with `Runtime.ImportModuleError`, or `ERR_MODULE_NOT_FOUND` in an ES module.',
    fix: 'List the package in the manifest of the code folder. The quick fix does that where a version is known.',
    severity: 'error',
    examples: [
      {
        language: 'typescript',
        bad: example('zod'),
        good: example('node:crypto'),
        template: template('nodejs22.x', 'handler.handler'),
      },
      {
        language: 'python',
        bad: pythonExample('requests'),
        good: pythonExample('urllib3'),
        template: template('python3.13', 'app.handler'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/python-package.html',
      'https://docs.python.org/3/whatsnew/3.12.html#removed',
      'https://docs.python.org/3/whatsnew/3.13.html#removed-modules-and-apis',
      'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build.html',
    ],
  },
  check: { javaScript: checkJavaScript, python: checkPython },
};

function example(module: string): string {
  return `import * as library from '${module}';\n\nexport const handler = async () => Object.keys(library);\n`;
}

function pythonExample(module: string): string {
  return `import ${module}\n\n\ndef handler(event, context):\n    return ${module}.__version__\n`;
}

function template(runtime: string, handler: string): string {
  return exampleTemplate(['CodeUri: .', `Handler: ${handler}`, `Runtime: ${runtime}`]);
}
