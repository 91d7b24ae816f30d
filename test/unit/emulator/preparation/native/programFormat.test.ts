import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  describeFormat,
  fits,
  formatOf,
} from '../../../../../src/emulator/preparation/native/programFormat.ts';

/** A head of 64 bytes with some bytes set. */
function head(bytes: Readonly<Record<number, number>>): Buffer {
  const buffer = Buffer.alloc(64);
  for (const [offset, value] of Object.entries(bytes)) buffer[Number(offset)] = value;
  return buffer;
}

const elf = { 0: 0x7f, 1: 0x45, 2: 0x4c, 3: 0x46, 5: 1 };
const machO = { 0: 0xcf, 1: 0xfa, 2: 0xed, 3: 0xfe };

describe('the format of a program', () => {
  for (const { bytes, expected } of [
    { bytes: { ...elf, 18: 62 }, expected: 'Linux on x64' },
    { bytes: { ...elf, 18: 183 }, expected: 'Linux on arm64' },
    { bytes: { ...elf, 18: 40 }, expected: 'Linux' },
    { bytes: { ...elf, 5: 2, 18: 0, 19: 183 }, expected: 'Linux on arm64' },
    { bytes: { ...machO, 4: 7, 7: 1 }, expected: 'macOS on x64' },
    { bytes: { ...machO, 4: 12, 7: 1 }, expected: 'macOS on arm64' },
    { bytes: { 0: 0xca, 1: 0xfe, 2: 0xba, 3: 0xbe }, expected: 'macOS' },
    { bytes: { 0: 0x4d, 1: 0x5a }, expected: 'Windows' },
  ]) {
    it(`is ${expected}`, () => {
      const format = formatOf(head(bytes));
      assert.ok(format);
      assert.equal(describeFormat(format), expected);
    });
  }

  it('is none of a script and of an empty file', () => {
    assert.equal(formatOf(Buffer.from('#!/bin/sh\necho hello there, I am a script\n')), undefined);
    assert.equal(formatOf(Buffer.alloc(0)), undefined);
  });

  it('fits the same system and processor, and Apple’s processors run Intel’s programs', () => {
    const linux = { platform: 'linux' } as const;
    const macOs = { platform: 'darwin' } as const;
    assert.ok(fits({ system: 'Linux', architecture: 'x64' }, linux, 'x64'));
    assert.ok(!fits({ system: 'Linux', architecture: 'arm64' }, linux, 'x64'));
    assert.ok(!fits({ system: 'Linux', architecture: 'arm64' }, macOs, 'arm64'));
    assert.ok(fits({ system: 'macOS', architecture: 'x64' }, macOs, 'arm64'));
  });
});
