import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { localFiles } from '../../../../src/emulator/isolation/localFiles.ts';
import { temporaryFolder } from '../preparation/temporaryFolder.ts';

describe('the files of a stack trace with Lambda’s paths', () => {
  it('are found in the code and in the layers', async t => {
    const folder = await temporaryFolder(t, {
      'app/index.mjs': '',
      'app/lib/a b.py': '',
      'layer/python/c.rb': '',
    });
    const trace = [
      'Error: no /file here',
      '    at handler (file:///var/task/index.mjs:4:25)',
      '  File "/var/task/lib/a b.py", line 3, in handler\n',
      "/opt/python/c.rb:12:in `x'",
      '    at /var/task/gone.js:1:1',
      '    at node:internal/process/task_queues:104:5',
    ];
    const found = await localFiles(trace, {
      taskRoot: path.join(folder, 'app'),
      layerRoot: path.join(folder, 'layer'),
    });
    assert.deepEqual(found, {
      '/var/task/index.mjs': path.join(folder, 'app/index.mjs'),
      '/var/task/lib/a b.py': path.join(folder, 'app/lib/a b.py'),
      '/opt/python/c.rb': path.join(folder, 'layer/python/c.rb'),
    });
  });

  it('are the sources that a source map names, however far above the built code', async t => {
    const folder = await temporaryFolder(t, {
      'src/one.ts': '',
      '.build/two.ts': '',
      '.build/a/b/out.js': '',
    });
    const taskRoot = path.join(folder, '.build/a/b');
    // What ../../../src/one.ts and ../../two.ts become seen from /var/task.
    const trace = ['at x (/src/one.ts:1:1)', 'at x (/two.ts:1:1)', 'at x (/var/task/out.js:1:1)'];
    assert.deepEqual(await localFiles(trace, { taskRoot }), {
      '/src/one.ts': path.join(folder, 'src/one.ts'),
      '/two.ts': path.join(folder, '.build/two.ts'),
      '/var/task/out.js': path.join(taskRoot, 'out.js'),
    });
  });

  it('that are where the trace says stay there', async t => {
    const folder = await temporaryFolder(t, { 'a.ts': '' });
    assert.deepEqual(await localFiles([`at x (${folder}/a.ts:1:1)`], { taskRoot: '/nowhere' }), {});
  });
});
