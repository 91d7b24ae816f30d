import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installPython, type TestPython } from '../../support/python/installPython.ts';
import { temporaryFolder, writeFiles } from '../../unit/emulator/preparation/temporaryFolder.ts';
import { property } from '../../unit/emulator/preparation/testFunction.ts';
import { pythonEmulator } from './pythonEmulator.ts';

const run = promisify(execFile);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const returning = (expression: string) =>
  `import os, sys\ndef handler(event, context):\n    return ${expression}\n`;

describe('a Python function', () => {
  let python: TestPython;

  before(async () => {
    python = await installPython();
  });

  it('keeps its state between events and runs what was saved', async t => {
    const counting = (answer: string) =>
      `uses = 0\ndef handler(event, context):\n    global uses\n    uses += 1\n    return [uses, "${answer}"]\n`;
    const { invoke, write } = await pythonEmulator(t, python, { 'app.py': counting('old') });
    const first = await invoke();
    assert.deepEqual([first.payload, first.coldStart], ['[1, "old"]', true]);
    const second = await invoke();
    assert.deepEqual([second.payload, second.coldStart], ['[2, "old"]', false]);
    await write({ 'app.py': counting('new one') });
    assert.equal((await invoke()).payload, '[1, "new one"]');
  });

  it('runs what was saved in a module that the handler imports', async t => {
    const { invoke, write } = await pythonEmulator(t, python, {
      'app.py': 'from lib.text import text\ndef handler(event, context): return text',
      'lib/text.py': 'text = "old"',
    });
    assert.equal((await invoke()).payload, '"old"');
    await write({ 'lib/text.py': 'text = "new one"' });
    assert.equal((await invoke()).payload, '"new one"');
  });

  it('leaves no __pycache__ in its folder', async t => {
    const { invoke, folder } = await pythonEmulator(t, python, {
      'app.py': `import lib.text\n${returning('sys.dont_write_bytecode')}`,
      'lib/text.py': '',
    });
    assert.equal((await invoke()).payload, 'false');
    const files = await readdir(folder, { recursive: true });
    assert.deepEqual(files.sort(), ['app.py', 'lib', path.join('lib', 'text.py')]);
  });

  it('is frozen between events, threads included', async t => {
    const { invoke } = await pythonEmulator(t, python, {
      'app.py': `import threading, time
ticks = 0
def tick():
    global ticks
    while True:
        time.sleep(0.005)
        ticks += 1
def handler(event, context):
    if not ticks: threading.Thread(target=tick, daemon=True).start()
    time.sleep(0.05)
    return ticks
`,
    });
    const before = Number((await invoke()).payload);
    await delay(1_000);
    const after = Number((await invoke()).payload);
    assert.ok(before > 0);
    assert.ok(after - before < 100, `${after - before} ticks in a second`);
  });

  it('finds modules in its folder, then in layers, then in the packages of its Python', async t => {
    const layer = await temporaryFolder(t, {
      'python/shared.py': 'origin = "layer"',
      'python/own.py': 'origin = "layer"',
      [`python/lib/python${python.version}/site-packages/deep.py`]: 'origin = "deep"',
      'python/deep.py': 'origin = "shallow"',
    });
    const started = await pythonEmulator(t, python, {
      'app.py': `import own, shared, deep, debugpy\n${returning('[own.origin, shared.origin, deep.origin, sys.path[:3], os.environ["PYTHONPATH"]]')}`,
      'own.py': 'origin = "function"',
    });
    const layers = [{ label: 'Shared', contentPath: layer, range }];
    const { payload, status } = await started.invoke({}, { layers });
    assert.equal(status, 'success', payload);
    const places = [
      started.folder,
      path.join(layer, 'python', 'lib', `python${python.version}`, 'site-packages'),
      path.join(layer, 'python'),
    ];
    assert.deepEqual(JSON.parse(payload), ['function', 'layer', 'deep', places, '/var/runtime']);
    const files = await readdir(layer, { recursive: true });
    assert.deepEqual(
      files.filter(file => file.includes('__pycache__')),
      [],
    );
  });

  it('finds the modules of a layer that sam build would make', async t => {
    const layer = await temporaryFolder(t, { 'requirements.txt': '', 'shared.py': 'origin = "layer"' });
    const { invoke } = await pythonEmulator(t, python, {
      'app.py': `import shared\n${returning('shared.origin')}`,
    });
    const layers = [{ label: 'Shared', contentPath: layer, range }];
    assert.equal((await invoke({}, { layers })).payload, '"layer"');
  });

  it('looks for modules where its own PYTHONPATH says', async t => {
    const modules = await temporaryFolder(t, { 'extra.py': 'origin = "extra"' });
    const { invoke } = await pythonEmulator(t, python, {
      'app.py': `import extra\n${returning('[extra.origin, os.environ["PYTHONPATH"]]')}`,
    });
    const value = { known: true, value: modules } as const;
    const environment = [{ name: 'PYTHONPATH', value, origin: 'resource', range }] as const;
    assert.deepEqual(JSON.parse((await invoke({}, { environment })).payload), ['extra', modules]);
  });

  it('runs on the virtual environment of the project, which has its packages', async t => {
    const started = await pythonEmulator(
      t,
      python,
      { 'app.py': `import packaged\n${returning('[packaged.origin, sys.prefix]')}` },
      {},
    );
    const environment = path.join(started.folder, '.venv');
    await run(python.executable, ['-m', 'venv', '--without-pip', environment]);
    const packages = path.join(environment, 'lib', `python${python.version}`, 'site-packages');
    await writeFiles(packages, { 'packaged.py': 'origin = "environment"' });
    const { payload, notes } = await started.invoke();
    assert.deepEqual(JSON.parse(payload), ['environment', environment]);
    assert.deepEqual(notes, []);
  });

  it('runs code that stands in the template', async t => {
    const { invoke } = await pythonEmulator(t, python, {});
    const code = { type: 'inline', text: returning('"inline"') } as const;
    assert.equal((await invoke({}, { code, handler: property('index.handler') })).payload, '"inline"');
  });

  it('logs as on AWS, each record of several lines as one', async t => {
    const { invoke } = await pythonEmulator(t, python, {
      'app.py':
        'import logging\ndef handler(event, context):\n    logging.warning("one\\ntwo")\n    print("three")\n    raise ValueError("four")\n',
    });
    const { log, requestId, status, error } = await invoke();
    const texts = log.filter(({ source }) => source === 'function').map(({ text }) => text);
    const [failure = '', warning = '', ...printed] = texts.toSorted();
    assert.match(
      failure,
      /^\[ERROR\] ValueError: four\nTraceback \(most recent call last\):\n\u00a0\u00a0File /,
    );
    assert.match(warning, new RegExp(`^\\[WARNING\\]\\t\\S+Z\\t${requestId}\\tone\\ntwo$`));
    assert.deepEqual(printed, ['three']);
    assert.deepEqual([status, error?.errorType, error?.errorMessage], ['error', 'ValueError', 'four']);
  });

  it('ends when its answer is too large, as AWS’s client does', async t => {
    const { invoke } = await pythonEmulator(t, python, {
      'app.py':
        'uses = 0\ndef handler(event, context):\n    global uses\n    uses += 1\n    return "x" * event["size"] + str(uses)\n',
    });
    const { payload, log } = await invoke({ size: 7_000_000 });
    assert.equal(JSON.parse(payload).errorType, 'Function.ResponseSizeTooLarge');
    const words = 'LAMBDA_RUNTIME Failed to post handler success response. Http response code: 413.';
    assert.ok(log.some(({ text }) => /^\[ERROR\] \[\d+\] /.test(text) && text.includes(words)));
    assert.equal((await invoke({ size: 0 })).payload, '"1"');
  });

  it('says what differs from AWS: the version, and boto3', async t => {
    const started = await pythonEmulator(t, python, {
      'app.py': `try:\n    import boto3\nexcept ImportError: pass\n${returning('1')}`,
    });
    const { notes } = await started.invoke({}, { runtime: property('python3.99') });
    assert.match(notes[0] ?? '', /^python3\.99 on AWS, Python \d+\.\d+\.\d+ here: /);
    assert.match(notes[1] ?? '', /^python3\.99 has boto3 on AWS, but not /);
  });
});
