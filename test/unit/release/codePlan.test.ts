import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import { needsStorage, type PackageFacts, previewCode, sizeText } from '../../../src/release/codePlan.ts';
import { ordersFunction } from '../editor/ordersFunction.ts';
import { deployedVersion } from '../editor/release/deployedVersion.ts';

const made: PackageFacts = {
  zippedBytes: 2_048,
  unpackedBytes: 4_096,
  codeSha256: 'new',
  fileCount: 3,
  warnings: ['of the package'],
  notes: ['built'],
};
const latest = deployedVersion('$LATEST', { codeSha256: 'old', codeSizeBytes: 1_024, layers: [] });
const sourceName = 'functions/orders';

describe('the preview of a deployment of code', () => {
  it('holds size and hash against what is deployed', () => {
    const { facts, warnings, notes, problems } = previewCode({ latest, made, sourceName });
    assert.deepEqual(facts, [
      { name: 'From', value: 'functions/orders' },
      { name: 'Size', value: '1.00 KB → 2.00 KB' },
      { name: 'Unpacked', value: '4.00 KB in 3 files' },
      { name: 'Code SHA-256', value: 'old → new' },
    ]);
    assert.deepEqual([warnings, notes, problems], [['of the package'], ['built'], []]);
  });

  it('says that nothing would change when the hash is the same', () => {
    const { facts, warnings } = previewCode({ latest, made: { ...made, codeSha256: 'old' }, sourceName });
    assert.equal(facts.at(-1)?.value, 'old (the same)');
    assert.equal(warnings[0], 'The same code is deployed already: nothing would change.');
  });

  it('warns where the template has another runtime, handler or architecture', () => {
    const local = ordersFunction({
      runtime: { known: true, value: 'nodejs20.x', origin: 'default' },
      handler: { known: true, value: 'other.handler', origin: 'default' },
      architecture: { known: true, value: 'arm64', origin: 'default' },
    });
    const deployed = {
      ...latest,
      runtime: 'nodejs22.x',
      handler: 'app.handler',
      architecture: 'x86_64',
    } as const;
    const { warnings } = previewCode({
      latest: deployed,
      made: { ...made, warnings: [] },
      sourceName,
      local,
    });
    assert.deepEqual(warnings, [
      'On AWS it runs on nodejs22.x, and the template says nodejs20.x: only the code changes.',
      'On AWS it has the handler app.handler, and the template says other.handler: only the code changes.',
      'On AWS it runs on x86_64, and the template says arm64: only the code changes.',
    ]);
    const same = {
      ...deployed,
      runtime: 'nodejs20.x',
      handler: 'other.handler',
      architecture: 'arm64',
    } as const;
    assert.deepEqual(
      previewCode({ latest: same, made: { ...made, warnings: [] }, sourceName, local }).warnings,
      [],
    );
  });

  it('refuses what is larger than 250 MB with the layers, to the byte', () => {
    const problems = (unpackedBytes: number, sizeBytes: number) =>
      previewCode({
        latest: { ...latest, layers: [{ arn: 'layer', sizeBytes }] },
        made: { ...made, unpackedBytes },
        sourceName,
      }).problems;
    assert.deepEqual(problems(limits.unpackedBytes - 1, 1), []);
    assert.match(
      problems(limits.unpackedBytes, 1)[0] ?? '',
      /250\.0 MB, and its layers at least 1 bytes: Lambda takes 250\.0 MB/,
    );
  });

  it('goes through S3 above 50 MB, to the byte', () => {
    assert.equal(needsStorage({ zippedBytes: 50 * 1024 * 1024 }), false);
    assert.equal(needsStorage({ zippedBytes: 50 * 1024 * 1024 + 1 }), true);
  });
});

describe('a size', () => {
  for (const [bytes, text] of [
    [0, '0 bytes'],
    [1_023, '1023 bytes'],
    [1_024, '1.00 KB'],
    [102_400, '100.0 KB'],
    [1_048_576, '1.00 MB'],
  ] as const) {
    it(`of ${bytes} is ${text}`, () => assert.equal(sizeText(bytes), text));
  }
});
