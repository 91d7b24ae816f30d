import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { createPythonProgram } from '../../../src/lint/python/pythonProgram.ts';
import { textOf } from '../../../src/lint/python/syntax.ts';
import { folder } from '../codeWorkspace.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

test('decorators of a handler are named as imports resolve them', () => {
  const text = `from aws_lambda_powertools import Logger, Tracer
from durable import execution as durable
logger = Logger()
def mine(f): return f
@logger.inject_lambda_context(log_event=True)
@durable
@mine
@unknown.thing
def lambda_handler(event, context):
  pass
`;
  const [handler] = pythonWorkspace({ 'app.py': text }).file('app.py').handlers;
  assert.deepEqual(handler?.decorators, [
    'aws_lambda_powertools.Logger().inject_lambda_context',
    'durable.execution',
    'mine',
    'unknown.thing',
  ]);
});

test('a file without a handler by shape has none', () => {
  const { handlers } = pythonWorkspace({ 'app.py': 'def main(event, context): pass\n' }).file('app.py');
  assert.deepEqual(handlers, []);
});

test('a handler that is imported belongs to the file that defines it, too', () => {
  const files = {
    [`${folder}/app.py`]: 'from work import main\n',
    [`${folder}/work.py`]: 'def main(event, context): pass\n',
  };
  const program = linkedProgram(files);
  const [inWork] = program.file(`${folder}/work.py`)?.handlers ?? [];
  const [inApp] = program.file(`${folder}/app.py`)?.handlers ?? [];
  assert.equal(inWork?.node?.name, 'FunctionDefinition');
  assert.equal(inApp?.node, undefined);
  assert.equal(inApp?.definition?.file.file, `${folder}/work.py`);
});

test('a project for another provider has no handlers by shape', () => {
  const { program } = pythonWorkspace({
    'app.py': 'def handler(event, context): pass\n',
    'serverless.yml': 'provider:\n  name: google\n',
  });
  assert.equal(program.hasHandlerByShape(`${folder}/app.py`), false);
});

for (const [name, text, expected] of [
  [
    'a wrapped function',
    'def work(event, context): pass\nmain = sentry(work)\n',
    'def work(event, context): pass',
  ],
  [
    'a function that is replaced',
    'def main(event, context): pass\nmain = sentry(main)\n',
    'def main(event, context): pass',
  ],
  ['a lambda', 'main = lambda event, context: 1\n', 'lambda event, context: 1'],
  ['a branch', 'if x:\n  def main(event, context): pass\n', 'def main(event, context): pass'],
  ['an object', 'main = Mangum(app)\n', undefined],
] as const) {
  test(`the handler of a template is found: ${name}`, () => {
    const file = linked(text).file(`${folder}/app.py`);
    const node = file?.handlers[0]?.node;
    assert.equal(file && node && textOf(file, node).trim(), expected);
  });
}

function linked(text: string) {
  return linkedProgram({ [`${folder}/app.py`]: text });
}

/** A program in which a template names `main` in `app.py`. */
function linkedProgram(files: Readonly<Record<string, string>>) {
  const entry = `${folder}/app.py`;
  const link = { exportName: 'main', handlerFile: entry, function: { layers: [] } };
  return createPythonProgram({
    disk: {
      readText: file => files[file],
      list: () => Object.keys(files).map(file => ({ name: path.basename(file), kind: 'file' })),
      kind: () => undefined,
    },
    folders: [folder],
    settings: { rules: {}, clients: [] },
    entriesReaching: () => [entry],
    functionsWithHandlerIn: file => (file === entry ? [link as never] : []),
  });
}
