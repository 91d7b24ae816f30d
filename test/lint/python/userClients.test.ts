import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPython } from '../../../src/lint/rules/initInHandler/python.ts';
import type { ClientPattern } from '../../../src/lint/settings.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

function reported(text: string, clients: readonly ClientPattern[]): number {
  const { file } = pythonWorkspace(
    { 'app.py': text, 'lib/search.py': 'def connect(url): return url\nclass Index: pass\n' },
    { clients },
  );
  return [...checkPython(file('app.py'))].length;
}

const ofPackage = 'from vectors import open_index\ndef handler(event, context):\n  return open_index("a")\n';
const ofWorkspace = 'from lib.search import Index\ndef handler(event, context):\n  return Index()\n';

test('a factory of a package counts as a client when the user says so', () => {
  assert.equal(reported(ofPackage, []), 0);
  assert.equal(reported(ofPackage, [{ module: 'vectors', name: 'open_index' }]), 1);
  assert.equal(reported(ofPackage, [{ module: 'vectors' }]), 1);
  assert.equal(reported(ofPackage, [{ module: 'vectors', name: 'close_index' }]), 0);
});

test('so does a class of the workspace', () => {
  assert.equal(reported(ofWorkspace, []), 0);
  assert.equal(reported(ofWorkspace, [{ module: 'lib.search', name: 'Index' }]), 1);
  assert.equal(reported(ofWorkspace, [{ module: 'lib.search' }]), 1);
  assert.equal(reported(ofWorkspace, [{ module: 'lib.search', name: 'connect' }]), 0);
});
