import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseInvokeOptions } from '../../../src/terminal/invokeOptions.ts';

describe('the options of invoke for debuggers', () => {
  it('wait where debuggers look, or on a given port', () => {
    assert.equal(parseInvokeOptions(['Create']).debugPort, undefined);
    assert.equal(parseInvokeOptions(['Create', '--debug']).debugPort, 'usual');
    assert.equal(parseInvokeOptions(['Create', '--debug-port', '0']).debugPort, 0);
    assert.equal(parseInvokeOptions(['Create', '--debug', '--debug-port', '9300']).debugPort, 9300);
  });

  it('let a process of the person serve the function', () => {
    assert.equal(parseInvokeOptions(['Create']).runtimeApi, undefined);
    assert.equal(parseInvokeOptions(['Create', '--runtime-api']).runtimeApi, true);
  });

  it('are refused where they make no sense', () => {
    assert.throws(() => parseInvokeOptions(['Create', '--debug-port', 'nine']), /--debug-port needs a whole/);
    assert.throws(() => parseInvokeOptions(['Create', '--debug', '--runtime-api']), /exclude each other/);
  });
});
