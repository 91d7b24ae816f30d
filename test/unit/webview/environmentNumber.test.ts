import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { InvocationEntry } from '../../../src/protocol/invocationsView.ts';
import { environmentNumber } from '../../../src/webview/invocations/environmentNumber.ts';
import { entries, result } from '../../ui/invocationsView/entries.ts';

it('environments are numbered from the oldest invocation of the function', () => {
  const [some] = entries;
  assert.ok(some?.state === 'finished');
  const results = [
    result({ environmentId: 'newer' }),
    result({ environmentId: 'other', functionId: 'other' }),
    result({ environmentId: 'older' }),
    result({ environmentId: 'older' }),
  ];
  const list: InvocationEntry[] = results.map(each => ({ ...some, result: each }));
  assert.deepEqual(
    results.map(each => environmentNumber(list, each)),
    [2, 1, 1, 1],
  );
});
