import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pinsByVersion, timelineRows } from '../../../../src/webview/release/versionRows.ts';
import { alias, version } from './fixtures.ts';

describe('the rows of the timeline', () => {
  const versions = Array.from({ length: 10 }, (_, index) => version(String(10 - index)));
  const shown = (rows: ReturnType<typeof timelineRows>) =>
    rows.map(row => (row.type === 'version' ? row.version.version : `${row.count} from ${row.before}`));

  it('begin with $LATEST and the newest versions, and fold the others', () => {
    assert.deepEqual(shown(timelineRows(version('$LATEST'), versions, [], 2)), [
      '$LATEST',
      '10',
      '9',
      '8 from 8',
    ]);
  });

  it('have every version of an alias, however old', () => {
    const rows = timelineRows(version('$LATEST'), versions, [alias('live', '5'), alias('old', '1')], 2);
    assert.deepEqual(shown(rows), ['$LATEST', '10', '9', '3 from 8', '5', '3 from 4', '1']);
  });

  it('have a pin with its share on both versions of an alias', () => {
    const pins = pinsByVersion([
      alias('live', '2', { routing: { version: '3', weight: 0.25 } }),
      alias('beta', '3', { isProtected: true }),
    ]);
    assert.deepEqual(pins.get('2'), [{ alias: 'live', percent: 75, role: 'primary', isProtected: false }]);
    assert.deepEqual(pins.get('3'), [
      { alias: 'live', percent: 25, role: 'second', isProtected: false },
      { alias: 'beta', percent: 100, role: 'primary', isProtected: true },
    ]);
  });
});
