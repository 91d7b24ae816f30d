import {
  javaScriptHandler,
  javaScriptProject,
  type ProjectFiles,
  pythonHandler,
  pythonProject,
  templateOf,
} from './project.ts';
import { numbered } from './repeated.ts';

const importing = `import { a } from './a.js';\n${javaScriptHandler.replace('{});', 'a);')}`;

/** Modules, classes, functions and names that lead back to themselves. */
export const circularModules: Readonly<Record<string, ProjectFiles>> = {
  'modules that import each other': javaScriptProject(importing, {
    'a.js': "import { b } from './b.js';\nexport const a = b;\n",
    'b.js':
      "import { a } from './a.js';\nimport { handler } from './app.js';\nexport const b = a ?? handler;\n",
  }),
  'a module that imports itself': javaScriptProject(
    `import { handler as again, a } from './app.js';\nexport const a = again(a);\n${javaScriptHandler}`,
  ),
  're-exports in a circle': javaScriptProject(importing, {
    'a.js': "export * from './b.js';\nexport * from './a.js';\n",
    'b.js': "export * from './a.js';\nexport { a as c, c as a } from './b.js';\n",
  }),
  'handlers re-exported in a circle': {
    'template.yaml': templateOf('app.handler', 'nodejs24.x'),
    'app.js': "export { handler } from './a.js';\nexport * from './app.js';\n",
    'a.js': "export { handler } from './app.js';\n",
  },
  're-exports that double': javaScriptProject(importing, {
    'a.js': bothOf(0),
    ...Object.fromEntries(
      numbered(40, index =>
        [`m${index}.js`, `n${index}.js`].map(name => [name, bothOf(index + 1)] as const),
      ).flat(),
    ),
  }),
  'Python modules that import each other': pythonProject(
    `from a import *\nfrom a import b\nimport a\n${pythonHandler}`,
    {
      'a.py': 'from b import *\nfrom app import lambda_handler\nfrom a import b\nb = b\n',
      'b.py': 'from a import *\nfrom b import b\n',
    },
  ),
  'Python handlers imported in a circle': pythonProject('from a import lambda_handler\n', {
    'a.py': 'from app import lambda_handler\n',
  }),
  'a class that extends itself': javaScriptProject(
    `class A extends A { constructor() { super(); this.a = new A(); } }\nclass B extends C {}\nclass C extends B { run() { return this.run(); } }\nclass D extends (class D extends D {}) {}\n${javaScriptHandler.replace('  const client', '  new A(); new C().run(); new B().missing(); new D().a.b();\n  const client')}`,
  ),
  'a Python class that extends itself': pythonProject(
    `class A(A):\n    a = a\n\n    def run(self):\n        return self.run()\n\n\nclass B(C):\n    pass\n\n\nclass C(B):\n    pass\n\n\n${pythonHandler}    A().run()\n    C().run()\n    B().missing()\n`,
  ),
  'aliases in a circle': javaScriptProject(
    `const a = b;\nconst b = a;\nlet c = c;\nvar { d = e, e = d } = { ...d };\nconst f = () => f;\nconst g = f()()();\nexports.handler = a;\nmodule.exports = module.exports;\nmodule.exports.handler = exports.handler = module.exports.handler;\nexports = exports;\n`,
  ),
  'Python aliases in a circle': pythonProject(
    'a = b\nb = a\nc = c\nlambda_handler = lambda_handler\n\n\ndef d():\n    return d\n\n\nlambda_handler = d(lambda_handler)(d)\nd = d(d)\n',
  ),
  'decorators in a circle': pythonProject(
    `@lambda_handler\n@deco\ndef lambda_handler(event, context):\n    return lambda_handler(event, context)\n\n\n@deco\ndef deco(f):\n    return deco(f)\n`,
  ),
  'functions that call each other': javaScriptProject(
    `const a = x => b(x);\nconst b = x => a(x);\nasync function c(y) { await c(await c(y)); return a(y); }\nexport const handler = async event => { const z = handler(event); return c(z) + a(b(event)); };\n`,
  ),
};

function bothOf(index: number): string {
  return `export * from './m${index}.js';\nexport * from './n${index}.js';\n`;
}
