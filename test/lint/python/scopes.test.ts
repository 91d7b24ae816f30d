import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveName } from '../../../src/lint/python/scopes.ts';
import { nodesByName, textOf } from '../../../src/lint/python/syntax.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

/** What the last use of a name in a text stands for: the kind of its scope and its writes. */
function lastUse(text: string, name: string): string {
  const file = pythonWorkspace({ 'app.py': text }).file('app.py');
  const node = nodesByName(file, 'VariableName').findLast(candidate => textOf(file, candidate) === name);
  assert.ok(node);
  const binding = resolveName(file, node);
  return binding ? `${binding.scope.kind}: ${binding.writes.map(({ kind }) => kind).join(' ')}` : 'nowhere';
}

const cases: readonly (readonly [string, string, string, string])[] = [
  ['a name of the module', 'x = 1\ndef f():\n  return x\n', 'x', 'module: assignment'],
  ['a local hides it', 'x = 1\ndef f():\n  x = 2\n  return x\n', 'x', 'function: assignment'],
  ['global brings it in', 'x = 1\ndef f():\n  global x\n  x = 2\n', 'x', 'module: assignment assignment'],
  [
    'nonlocal too',
    'def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n',
    'x',
    'function: assignment assignment',
  ],
  ['global without a value at the top', 'def f():\n  global x\n  x = 2\n', 'x', 'module: assignment'],
  [
    'a class is not seen from its methods',
    'class A:\n  x = 1\n  def f(self):\n    return x\n',
    'x',
    'nowhere',
  ],
  ['but from its body', 'class A:\n  x = 1\n  y = x\n', 'x', 'class: assignment'],
  ['a parameter', 'def f(a, *x, b=1):\n  return x\n', 'x', 'function: parameter'],
  ['a default is outside', 'x = 1\ndef f(x=x):\n  pass\n', 'x', 'module: assignment'],
  ['a comprehension', 'x = 1\ny = [x for x in z]\n', 'z', 'nowhere'],
  ['its first iterable is outside', 'def f(x):\n  return [x for x in x]\n', 'x', 'function: parameter'],
  ['a generator as argument', 'y = sum(x for x in z if x)\n', 'x', 'comprehension: loop'],
  ['a walrus leaves it', 'def f():\n  [x := 1 for i in y]\n  return x\n', 'x', 'function: assignment'],
  [
    'targets of all kinds',
    'a, (b, *x) = f()\nfor x in y: pass\nwith z as x: pass\nx += 1\nx\n',
    'x',
    'module: unpacking loop with augmented',
  ],
  ['an exception', 'try: pass\nexcept E as x: x\n', 'x', 'module: exception'],
  ['patterns', 'match y:\n  case [x, *z]: x\n', 'x', 'module: pattern'],
  ['an import', 'def f():\n  import a.b as x, c\n  x\n', 'x', 'function: import'],
  ['the top of a dotted import', 'import x.y\nx.y.z\n', 'x', 'module: import'],
  ['a lambda', 'f = lambda x: x\n', 'x', 'function: parameter'],
  ['an annotation without a value', 'x: int\nx\n', 'x', 'module: declaration'],
  ['half-typed code', 'x = 1\ndef f(:\n  y = (\n  return x\n', 'x', 'module: assignment'],
];

for (const [name, text, wanted, expected] of cases) {
  test(`names: ${name}`, () => assert.equal(lastUse(text, wanted), expected));
}
