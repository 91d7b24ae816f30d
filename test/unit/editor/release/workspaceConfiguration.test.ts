import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settingsShown } from '../../../../src/editor/release/compare/comparison.ts';
import { workspaceConfiguration } from '../../../../src/editor/release/compare/workspaceConfiguration.ts';
import { known, unknown } from '../../../../src/model/knowable.ts';
import { lineRange, ordersFunction } from '../ordersFunction.ts';
import { deployedVersion } from './deployedVersion.ts';

const variable = (name: string, value: string | undefined) => ({
  ...{ name, origin: 'resource' as const, range: lineRange(1) },
  value: value === undefined ? unknown('an output of another stack') : known(value),
});

describe('a function of the workspace held against the deployed one', () => {
  it('differs in what its template says otherwise, and values of variables stay hidden', () => {
    const wanted = ordersFunction({
      handler: { ...known('src/orders.handler'), origin: 'resource' },
      environment: [variable('TABLE', 'other-table-value'), variable('NEW', 'new-value')],
    });
    const deployed = deployedVersion('$LATEST', { environment: { TABLE: 'orders-table-value', OLD: 'x' } });
    const settings = settingsShown({ from: deployed, to: workspaceConfiguration(wanted, deployed) });
    assert.deepEqual(settings, [
      { name: 'Runtime', from: 'nodejs24.x', to: 'nodejs22.x' },
      { name: 'Handler', from: 'index.handler', to: 'src/orders.handler' },
      { name: 'Architecture', from: 'arm64', to: 'x86_64' },
      { name: 'Variable NEW', to: 'hidden' },
      { name: 'Variable OLD', from: 'hidden' },
      { name: 'Variable TABLE', from: 'hidden', to: 'hidden' },
    ]);
    assert.doesNotMatch(JSON.stringify(settings), /-value/);
  });

  it('does not differ in what cannot be known without AWS', () => {
    const wanted = ordersFunction({
      runtime: { ...known('nodejs24.x'), origin: 'globals' },
      handler: { ...unknown('a parameter'), origin: 'resource' },
      architecture: { ...known('arm64'), origin: 'resource' },
      memoryMb: { ...unknown('a parameter'), origin: 'resource' },
      environment: [variable('TABLE', undefined)],
    });
    const deployed = deployedVersion('$LATEST');
    assert.deepEqual(settingsShown({ from: deployed, to: workspaceConfiguration(wanted, deployed) }), []);
  });
});
