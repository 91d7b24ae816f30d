import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differenceText, settingName, settingText } from '../../../src/release/differenceText.ts';

describe('a difference of settings', () => {
  it('is told in the words and units that people use', () => {
    const text = (property: string, from: unknown, to: unknown) => differenceText({ property, from, to });
    assert.equal(text('timeoutMs', 3_000, 900_000), 'Timeout 3 s → 900 s');
    assert.equal(text('memoryMb', 128, 256), 'Memory 128 MB → 256 MB');
    assert.equal(text('snapStart', false, true), 'SnapStart off → on');
    assert.equal(text('vpcId', null, 'vpc-1'), 'VPC not set → vpc-1');
    assert.equal(text('codeSha256', 'a', 'b'), 'Code');
    assert.equal(text('environment.TABLE', 'hidden', 'hidden'), 'Variable TABLE');
    assert.equal(text('environment.TABLE', 'hidden', null), 'Variable TABLE removed');
    assert.equal(text('layers', [], [{ arn: 'arn:layer:1', sizeBytes: 1 }]), 'Layers none → arn:layer:1');
  });

  it('has a name also for settings that nobody named yet', () => {
    assert.equal(settingName('brandNew'), 'brandNew');
    assert.equal(settingText('brandNew', { a: 1 }), '{"a":1}');
    assert.equal(settingText('codeSizeBytes', 1_234_567), '1,234,567 bytes');
  });
});
