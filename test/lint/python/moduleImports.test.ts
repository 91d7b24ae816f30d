import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { importedModules } from '../../../src/lint/python/moduleImports.ts';
import { folder } from '../codeWorkspace.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

function importsOf(files: Readonly<Record<string, string>>, name = 'src/app.py'): readonly string[] {
  const { program } = pythonWorkspace(files);
  return program.imports(path.join(folder, name)).map(file => path.relative(folder, file));
}

test('import statements are read wherever they stand, comments and strings aside', () => {
  const text = `"""
import os
"""
import json, lib.store as s  # import nothing
from .store import (
    put,  # from here
    get as fetch,
)
from . import sibling
if True: from ..above import *
def f():
    import inner
    x = 'import y'
`;
  assert.deepEqual(importedModules(text), [
    'json',
    'lib.store',
    '.store',
    '.store.put',
    '.store.get',
    '.',
    '.sibling',
    '..above',
    'inner',
  ]);
});

test('modules beside the file are found, and those of the folders above it', () => {
  const files = {
    'src/app.py': 'import json\nimport store\nfrom lib.db import table\nfrom shared import times\n',
    'src/store.py': '',
    'src/lib/db.py': '',
    'shared/times.py': '',
  };
  assert.deepEqual(importsOf(files), ['src/store.py', 'src/lib/db.py', 'shared/times.py']);
});

test('a relative import stays below its folder', () => {
  const files = {
    'src/a/app.py': 'from .store import x\nfrom ..common import y\nfrom . import z\n',
    'src/a/__init__.py': '',
    'src/a/store/__init__.py': '',
    'src/common.py': '',
    'store.py': '',
  };
  assert.deepEqual(importsOf(files, 'src/a/app.py'), [
    'src/a/store/__init__.py',
    'src/common.py',
    'src/a/__init__.py',
  ]);
});

test('packages that were installed beside the code are not of the workspace', () => {
  const files = {
    'src/app.py': 'import requests\nfrom site_tools import x\n',
    'src/requests/__init__.py': '',
    'src/requests-2.32.0.dist-info/METADATA': '',
    'src/site_tools.py': '',
  };
  assert.deepEqual(importsOf(files), ['src/site_tools.py']);
});

test('a module that appears is found', () => {
  const workspace = pythonWorkspace({ 'app.py': 'import store\n' });
  assert.deepEqual(workspace.program.imports(`${folder}/app.py`), []);
  workspace.write('store.py', '');
  assert.deepEqual(workspace.program.imports(`${folder}/app.py`), [`${folder}/store.py`]);
});
