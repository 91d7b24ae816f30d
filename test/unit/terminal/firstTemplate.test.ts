import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { firstTemplate } from '../../../src/terminal/firstTemplate.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'first-'));
after(() => rm(folder, { recursive: true, force: true }));

describe('the first template', () => {
  it('is the first plain file of the names that SAM looks for', async () => {
    assert.equal(firstTemplate(folder, undefined), undefined);
    await mkdir(path.join(folder, 'template.yaml'));
    await writeFile(path.join(folder, 'template.json'), '{}');
    const found = firstTemplate(folder, undefined);
    assert.deepEqual([found?.file, found?.text], [path.join(folder, 'template.json'), '{}']);
  });

  it('has another stamp after a change of the same length', async () => {
    const { stamp } = firstTemplate(folder, undefined) ?? {};
    assert.equal(firstTemplate(folder, undefined)?.stamp, stamp);
    await writeFile(path.join(folder, 'template.json'), '[]');
    assert.notEqual(firstTemplate(folder, undefined)?.stamp, stamp);
    await writeFile(path.join(folder, 'template.json'), '{}');
  });

  const skip = process.platform === 'win32' && 'Windows has no named pipes in folders';
  it('is no pipe, whose reader would wait', { skip }, () => {
    execFileSync('mkfifo', [path.join(folder, 'template.yml')]);
    assert.equal(firstTemplate(folder, undefined)?.text, '{}');
  });

  it('is the given one, or an error that tells why it cannot be read', () => {
    assert.equal(firstTemplate(folder, 'template.json')?.text, '{}');
    assert.throws(() => firstTemplate(folder, 'gone.yaml'), {
      name: 'UsageError',
      message: /does not exist/,
    });
  });
});
