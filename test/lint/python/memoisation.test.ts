import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMemoised } from '../../../src/lint/python/memoisation.ts';
import { nodesByName, textOf } from '../../../src/lint/python/syntax.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

function memoised(text: string): boolean {
  const file = pythonWorkspace({ 'app.py': text }).file('app.py');
  const call = nodesByName(file, 'CallExpression').find(node => textOf(file, node) === 'make()');
  assert.ok(call);
  return isMemoised(file, call);
}

const kept: readonly string[] = [
  'c = None\ndef handler(event, context):\n  global c\n  if c is None:\n    c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  if not c: c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  with lock:\n    if c == None:\n      c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  if c is not None:\n    return c\n  c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  if c:\n    pass\n  else:\n    c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  c = c or make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  c = c if c else make()\n',
  'C = {}\ndef handler(event, context):\n  if "s3" not in C:\n    C["s3"] = make()\n',
  'C = {}\ndef handler(event, context):\n  if C.get("s3") is None:\n    x = make()\n    C["s3"] = x\n',
  'C = {}\ndef handler(event, context):\n  try:\n    return C["s3"]\n  except KeyError:\n    C["s3"] = make()\n',
  'def handler(event, context):\n  global c\n  try:\n    c\n  except NameError:\n    c = make()\n',
  'def handler(event, context):\n  global c\n  if "c" not in globals():\n    c = make()\n',
  'done = False\ndef handler(event, context):\n  global done, c\n  if not done:\n    c = make()\n    done = True\n',
  '@functools.lru_cache(maxsize=None)\ndef get():\n  return make()\n',
  '@cache\ndef get():\n  return make()\n',
  '@cachetools.cached({})\ndef get():\n  return make()\n',
  'class A:\n  @cached_property\n  def c(self):\n    return make()\n',
  'class A:\n  _c = None\n  @classmethod\n  def get(cls):\n    if cls._c is None:\n      cls._c = make()\n    return cls._c\n',
  'class A:\n  def get(self):\n    if not hasattr(self, "_c"):\n      self._c = make()\n',
  'class A:\n  def get(self):\n    if self._c is None:\n      self._c = make()\n',
  'class A(metaclass=Singleton):\n  def __init__(self):\n    self.c = make()\n',
  'def handler(event, context):\n  if not hasattr(handler, "c"):\n    handler.c = make()\n',
  'c = lazy(lambda: make())\n',
  'def outer():\n  c = None\n  def get():\n    nonlocal c\n    if c is None:\n      c = make()\n  return get\n',
];
const made: readonly string[] = [
  'def handler(event, context):\n  c = make()\n',
  'def handler(event, context):\n  c = None\n  if c is None:\n    c = make()\n',
  'c = None\ndef handler(event, context):\n  if c is None:\n    x = make()\n',
  'c = None\ndef handler(event, context):\n  if c is None:\n    c = make()\n',
  'DEBUG = 1\ndef handler(event, context):\n  if DEBUG:\n    c = make()\n',
  'c = None\ndef handler(event, context):\n  global c\n  c = make()\n  if c:\n    return c\n',
  'def handler(event, context):\n  C = {}\n  if "s3" not in C:\n    C["s3"] = make()\n',
  'NAMES = []\ndef handler(event, context):\n  if event["x"]:\n    return 1\n  c = make()\n  NAMES.append(c)\n',
  'def handler(event, context):\n  c = None\n  def get():\n    nonlocal c\n    if c is None:\n      c = make()\n  get()\n',
  '@app.get("/")\ndef get():\n  return make()\n',
  'def handler(event, context):\n  run(lambda: make())\n',
];
for (const text of kept) test(`is kept:\n${text}`, () => assert.equal(memoised(text), true));
for (const text of made) test(`is made again:\n${text}`, () => assert.equal(memoised(text), false));
