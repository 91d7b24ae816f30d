import type { PythonCase } from '../pythonCase.ts';

const works = 'def handler(event, context): return event';

/** How handler strings lead to functions. */
export const loadingCases: readonly PythonCase[] = [
  { name: 'a function of a module', files: works },
  { name: 'a package, with dots', files: { 'a/b/c.py': works }, handler: 'a.b.c.handler' },
  { name: 'a package, with slashes', files: { 'a/b/c.py': works }, handler: 'a/b/c.handler' },
  { name: 'a package with an __init__', files: { 'a/__init__.py': works }, handler: 'a.handler' },
  {
    name: 'a module that imports its neighbours',
    files: { 'app.py': 'import other\nhandler = other.handler', 'other.py': works },
  },
  {
    name: 'a module that imports relatively',
    files: { 'a/__init__.py': '', 'a/app.py': 'from .other import handler', 'a/other.py': works },
    handler: 'a.app.handler',
  },
  {
    name: 'a relative import without a package',
    files: { 'app.py': 'from .other import handler', 'other.py': works },
  },
  {
    name: 'a class with __call__ as handler',
    files: 'class H:\n  def __call__(self, e, c): return "called"\nhandler = H()',
  },
  { name: 'a handler with too few parameters', files: 'def handler(event): return 1' },
  { name: 'a handler that is no function', files: 'handler = 5' },
  { name: 'a handler with a dot too few', files: works, handler: 'app' },
  { name: 'an empty handler string', files: works, handler: '' },
  { name: 'a module that is missing', files: works, handler: 'missing.handler' },
  { name: 'a package that is missing', files: works, handler: 'missing/inner.handler' },
  { name: 'a function that is missing', files: works, handler: 'app.missing' },
  { name: 'a function of a package that is missing', files: { 'a/b.py': works }, handler: 'a/b.missing' },
  { name: 'a built-in module', files: works, handler: 'sys.exit' },
  {
    name: 'a module named like one of the standard library',
    files: { 'logging.py': works },
    handler: 'logging.handler',
  },
  { name: 'an import of what is missing', files: `import missing_package\n${works}` },
  { name: 'an import of a name that is missing', files: `from os import missing_name\n${works}` },
  { name: 'a syntax error', files: 'def handler(event, context)\n  return 1' },
  { name: 'a syntax error in an imported module', files: { 'app.py': 'import other', 'other.py': 'x = (' } },
  { name: 'an indentation error', files: 'def handler(event, context):\nreturn 1' },
  { name: 'a file with a tab error', files: 'def handler(e, c):\n\tif e:\n        return 1\n' },
  { name: 'a file that is no UTF-8', files: { 'app.py': '# -*- coding: nonsense -*-\n' } },
  {
    name: 'an exception while the module loads',
    files: 'def load():\n  raise ValueError("at load")\nload()',
  },
  { name: 'an exception without a message while the module loads', files: 'raise RuntimeError()' },
  {
    name: 'an exception of its own in an imported module',
    files: {
      'app.py': 'import other',
      'other.py': 'class OrderError(Exception): pass\nraise OrderError("early")',
    },
  },
  {
    name: 'an exception while the module loads, in JSON format',
    files: '1 / 0',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  { name: 'sys.exit while the module loads', files: 'import sys\nsys.exit(3)' },
  { name: 'sys.exit with a text while the module loads', files: 'import sys\nsys.exit("bye")' },
  { name: 'os._exit while the module loads', files: 'import os\nos._exit(4)' },
  { name: 'KeyboardInterrupt while the module loads', files: 'raise KeyboardInterrupt()' },
  {
    name: 'a module with __getattr__',
    files:
      'def __getattr__(name):\n  if name == "handler": return lambda e, c: "found"\n  raise AttributeError(name)',
  },
  {
    name: 'a module path with what the runtime has',
    files:
      'import sys\ndef handler(e, c): return [sys.path[0] == __file__.rsplit("/", 1)[0], sys.argv[1:], __name__]',
  },
];
