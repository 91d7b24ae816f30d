import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesByName, textOf } from '../../../src/lint/python/syntax.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

/** The calls that lead from the handler in `app.py` to the call of `look`; `undefined` when it does not run. */
function pathToLook(files: Readonly<Record<string, string>>): readonly string[] | undefined {
  const { file } = pythonWorkspace(files);
  for (const name of Object.keys(files)) {
    const found = file(name);
    const call = nodesByName(found, 'CallExpression').find(node => textOf(found, node) === 'look()');
    if (call) return found.invocationPath(call)?.calls.map(step => step.name);
  }
  throw new Error('nothing calls look');
}

const handler = 'def handler(event, context):\n';

const reached: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['the handler', { 'app.py': `${handler}  look()\n` }, []],
  ['a function', { 'app.py': `def f():\n  look()\n${handler}  f()\n` }, ['f']],
  [
    'a function of a function',
    { 'app.py': `def f():\n  look()\ndef g():\n  return f()\n${handler}  g()\n` },
    ['g', 'f'],
  ],
  [
    'another file',
    { 'app.py': `from store import f as g\n${handler}  g()\n`, 'store.py': 'def f():\n  look()\n' },
    ['f'],
  ],
  [
    'a module',
    { 'app.py': `import lib.store as s\n${handler}  s.f()\n`, 'lib/store.py': 'def f():\n  look()\n' },
    ['f'],
  ],
  [
    'a re-export',
    {
      'app.py': `from lib import f\n${handler}  f()\n`,
      'lib/__init__.py': 'from .a import f\n',
      'lib/a.py': 'def f():\n  look()\n',
    },
    ['f'],
  ],
  [
    'a constructor',
    { 'app.py': `class A:\n  def __init__(self):\n    look()\n${handler}  A()\n` },
    ['A.__init__'],
  ],
  [
    'a method',
    {
      'app.py': `class A:\n  def f(self):\n    self.g()\n  def g(self):\n    look()\na = A()\n${handler}  a.f()\n`,
    },
    ['A.f', 'A.g'],
  ],
  [
    'a class method',
    {
      'app.py': `class A:\n  @classmethod\n  def f(cls):\n    cls.g()\n  @staticmethod\n  def g():\n    look()\n${handler}  A.f()\n`,
    },
    ['A.f', 'A.g'],
  ],
  [
    'an inherited method',
    {
      'app.py': `from base import B\nclass A(B): pass\n${handler}  A().f()\n`,
      'base.py': 'class B:\n  def f(self):\n    look()\n',
    },
    ['B.f'],
  ],
  [
    'super',
    {
      'app.py': `class B:\n  def f(self):\n    look()\nclass A(B):\n  def f(self):\n    super().f()\n${handler}  A().f()\n`,
    },
    ['A.f', 'B.f'],
  ],
  [
    'an attribute',
    {
      'app.py': `class B:\n  def f(self):\n    look()\nclass A:\n  def __init__(self):\n    self.b = B()\n  def f(self):\n    self.b.f()\n${handler}  A().f()\n`,
    },
    ['A.f', 'B.f'],
  ],
  [
    'a property',
    { 'app.py': `class A:\n  @property\n  def b(self):\n    return look()\na = A()\n${handler}  a.b\n` },
    ['A.b'],
  ],
  ['a function handed over', { 'app.py': `def f(x):\n  look()\n${handler}  list(map(f, event))\n` }, ['f']],
  [
    'a function as keyword',
    { 'app.py': `def f(x):\n  look()\n${handler}  Thread(target=f).start()\n` },
    ['f'],
  ],
  ['a lambda', { 'app.py': `${handler}  run(lambda: look())\n` }, ['lambda']],
  ['a nested function', { 'app.py': `${handler}  def f():\n    look()\n  f()\n` }, ['f']],
  [
    'a decorator of the workspace',
    { 'app.py': `def d(f):\n  def inner(*a):\n    look()\n  return inner\n@d\n${handler}  pass\n` },
    ['inner'],
  ],
  [
    'a route',
    {
      'app.py': `from aws_lambda_powertools.event_handler import APIGatewayRestResolver\napp = APIGatewayRestResolver()\n@app.get("/")\ndef f():\n  look()\n${handler}  return app.resolve(event, context)\n`,
    },
    ['f'],
  ],
  [
    'a function of a dictionary',
    {
      'app.py': `def f(e):\n  look()\nROUTES = {"GET /": f}\n${handler}  return ROUTES[event["routeKey"]](event)\n`,
    },
    ['f'],
  ],
  [
    'a function that a dictionary may have',
    {
      'app.py': `def f(e):\n  look()\nROUTES = {"a": {"run": f}}\n${handler}  r = ROUTES.get(event["a"])\n  r["run"]()\n`,
    },
    ['f'],
  ],
  [
    'functions of a list',
    {
      'app.py': `from steps import STEPS\n${handler}  for step in STEPS:\n    step(event)\n`,
      'steps.py': 'def f(e):\n  look()\nSTEPS = [f, print]\n',
    },
    ['f'],
  ],
  ['a comprehension', { 'app.py': `def f(x):\n  look()\n${handler}  return [f(x) for x in event]\n` }, ['f']],
];

for (const [name, files, expected] of reached) {
  test(`runs for each invocation: ${name}`, () => assert.deepEqual(pathToLook(files), expected));
}

const unreached: readonly (readonly [string, string])[] = [
  ['code of the module', `look()\n${handler}  pass\n`],
  ['a function that only the module calls', `def f():\n  look()\nf()\n${handler}  pass\n`],
  [
    'a method of a class that the module makes',
    `class A:\n  def __init__(self):\n    look()\na = A()\n${handler}  a.x()\n`,
  ],
  ['a default', `def f(x=look()):\n  pass\n${handler}  f()\n`],
  [
    'a function of the same name elsewhere',
    `class A:\n  def f(self):\n    look()\ndef f(): pass\n${handler}  f()\n`,
  ],
  [
    'a function of a dictionary that nothing reads',
    `def f():\n  look()\nROUTES = {"a": f}\n${handler}  pass\n`,
  ],
  ['a module with a guard', `def f():\n  look()\nif __name__ == '__main__':\n  f()\n${handler}  pass\n`],
  [
    'what a parameter is',
    `class A:\n  def f(self):\n    look()\ndef g(a):\n  a.f()\n${handler}  g(make())\n`,
  ],
];
for (const [name, text] of unreached) {
  test(`does not run for each invocation: ${name}`, () =>
    assert.equal(pathToLook({ 'app.py': text }), undefined));
}

test('imports in a circle end', () => {
  const files = {
    'app.py': `from a import f\n${handler}  f()\n`,
    'a.py': 'import b\ndef f():\n  b.g()\n',
    'b.py': 'import a\ndef g():\n  a.f()\n  look()\n',
  };
  assert.deepEqual(pathToLook(files), ['f', 'g']);
});

test('a change of an imported file is seen', () => {
  const workspace = pythonWorkspace({
    'app.py': `from store import f\n${handler}  f()\n`,
    'store.py': 'def f(): pass\n',
  });
  const runs = () => {
    const file = workspace.file('store.py');
    const [node] = nodesByName(file, 'CallExpression');
    return node && file.invocationPath(node) !== undefined;
  };
  assert.equal(runs(), undefined);
  workspace.write('store.py', 'def f():\n  look()\n');
  assert.equal(runs(), true);
  workspace.write('app.py', handler);
  assert.equal(runs(), false);
});

test('the path tells where the handler and the calls are', () => {
  const { file } = pythonWorkspace({ 'app.py': `def f():\n  look()\n${handler}  f()\n` });
  const app = file('app.py');
  const [call] = nodesByName(app, 'CallExpression');
  const path = call && app.invocationPath(call);
  assert.equal(path?.handlerName, 'handler');
  assert.deepEqual(path?.handler.range, {
    start: { line: 2, character: 4 },
    end: { line: 2, character: 11 },
  });
  assert.deepEqual(path?.calls[0]?.location.range, {
    start: { line: 3, character: 2 },
    end: { line: 3, character: 5 },
  });
});
