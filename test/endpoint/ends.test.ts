import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cannotListProcesses, whenEnded } from '../faults/support/leftProcesses.ts';
import { descendantsOf } from '../support/processes.ts';
import { invoke } from './support/call.ts';
import { serve } from './support/serve.ts';
import { until } from './support/until.ts';

describe('serve', () => {
  it('ends with everything it started at Ctrl-C, also while functions run', {
    skip: cannotListProcesses,
  }, async t => {
    const served = await serve();
    t.after(() => served.stop());
    const never = path.join(served.folder, 'never');
    const running = invoke(served.url, 'reserved', { body: JSON.stringify({ until: never }) });
    const cut = assert.rejects(running, /ECONNRESET|socket hang up/);
    await until(() => served.output().includes('reserved  START'), 'The start of the function');
    assert.equal((await invoke(served.url, 'echo')).status, 200);
    const processes = (await descendantsOf(served.child.pid ?? 0)).map(({ pid }) => pid);
    assert.ok(processes.length >= 2);
    served.child.kill('SIGINT');
    await cut;
    assert.deepEqual(await whenEnded([served.child.pid ?? 0, ...processes]), []);
    assert.ok(!existsSync(never));
  });

  it('says what to do when its port is taken', async t => {
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    t.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    await assert.rejects(
      serve('--port', String(port)),
      /serve ended with 3: .*cannot listen on port \d+\..*EADDRINUSE.*Choose another port in --port/s,
    );
  });

  it('does not know functions that their template no longer has', async t => {
    const served = await serve();
    t.after(() => served.stop());
    await writeFile(path.join(served.folder, 'template.yaml'), 'Resources: {}\n');
    assert.equal((await invoke(served.url, 'echo')).status, 404);
  });
});
