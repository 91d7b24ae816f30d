import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectedAws } from '../../../../../src/editor/aws/awsAccess.ts';
import { createComparedCode } from '../../../../../src/editor/release/compare/comparedCode.ts';
import type { ComparedPackages } from '../../../../../src/editor/release/compare/comparedPackages.ts';
import type { Comparison } from '../../../../../src/editor/release/compare/comparisons.ts';
import { createShownComparison } from '../../../../../src/editor/release/compare/shownComparison.ts';
import type { ComparisonShown } from '../../../../../src/protocol/releasePanel.ts';

const notRead = { type: 'notRead', downloadBytes: 200 } as const;

function packages(disposed: string[]): ComparedPackages {
  return {
    differences: [{ name: 'index.js', change: 'changed' }],
    text: async () => '',
    dispose: () => void disposed.push('packages'),
  };
}

describe('the code of a comparison', () => {
  it('is deleted when it arrives after the comparison was closed', async () => {
    const disposed: string[] = [];
    const code = createComparedCode(notRead);
    await code.read(async (_, signal) => {
      code.close();
      assert.ok(signal.aborted, 'The download hears of it.');
      return packages(disposed);
    });
    assert.deepEqual(disposed, ['packages']);
    await code.read(() => Promise.reject(new Error('Nothing is read any more.')));
  });

  it('is kept while the comparison is shown, and can be asked for again when it was not read', async () => {
    const disposed: string[] = [];
    const code = createComparedCode(notRead);
    await assert.rejects(
      code.read(() => Promise.reject(new Error('cut'))),
      /cut/,
    );
    assert.deepEqual(code.shown(), notRead);
    await code.read(async () => packages(disposed));
    assert.deepEqual(code.shown(), { type: 'read', files: [{ name: 'index.js', change: 'changed' }] });
    assert.deepEqual(disposed, []);
  });
});

/** Comparisons that are made when a test says so. */
function comparisons() {
  const made = new Map<string, () => void>();
  const log: string[] = [];
  const shown = createShownComparison({
    connect: async () => ({}) as ConnectedAws,
    compare: (_, from, to) =>
      new Promise(resolve => {
        made.set(to, () => resolve(comparison(from, to)));
      }),
    show: ({ to }) => void log.push(`show ${to}`),
  });

  function comparison(from: string, to: string): Comparison {
    const told: ComparisonShown = { from, to, settings: [], code: notRead };
    return {
      sides: { functionName: 'orders', from, to },
      shown: () => told,
      readCode: async () => void log.push(`read ${to}`),
      openSettings: async () => undefined,
      openFile: async name => void log.push(`open ${name} of ${to}`),
      openFiles: async () => undefined,
      close: () => void log.push(`close ${to}`),
    };
  }

  async function make(to: string): Promise<void> {
    await new Promise(setImmediate);
    made.get(to)?.();
    await new Promise(setImmediate);
  }
  return { shown, log, make };
}

describe('the comparison that a panel shows', () => {
  it('is the one that was asked for last, also when another one is read later', async () => {
    const { shown, log, make } = comparisons();
    const all = [shown.compare('1', '2'), shown.compare('1', '3')];
    await make('3');
    await make('2');
    await Promise.all(all);
    assert.deepEqual(log, ['show 3', 'close 2']);
    await shown.openFile('1', '2', 'index.js');
    await shown.openFile('1', '3', 'index.js');
    assert.deepEqual(log.slice(2), ['open index.js of 3']);
  });

  it('is not begun any more when the panel is closed meanwhile, and no code is read for it', async () => {
    const { shown, log, make } = comparisons();
    const reading = shown.readCode('1', '2');
    shown.end();
    await make('2');
    await reading;
    assert.deepEqual(log, ['close 2']);
  });
});
