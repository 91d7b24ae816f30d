import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childRows, type Row, rootRows } from '../../../../src/editor/explorer/row.ts';
import type { ProjectTemplate } from '../../../../src/protocol/project.ts';
import { foundOrders, lineRange, template } from '../ordersFunction.ts';

const withOrders = { functions: [foundOrders()] };

function filesOf(rows: readonly Row[]): string[] {
  return rows.flatMap(row => (row.type === 'template' ? row.template.file : []));
}

describe('the rows of the functions view', () => {
  it('show a nested template below the one that nests it', () => {
    const parent = template('/shop/root.yaml');
    const nested = template('/shop/nested.yaml', { ...withOrders, parentFile: parent.file });
    const templates = [parent, nested];
    const roots = rootRows(templates);
    assert.deepEqual(filesOf(roots), [parent.file]);
    assert.deepEqual(
      roots.flatMap(row => filesOf(childRows(row, templates))),
      [nested.file],
    );
  });

  it('leave out a template without functions, and keep one that could not be read', () => {
    const empty = template('/shop/empty.yaml');
    const broken = template('/shop/broken.yaml', {
      problems: [{ message: 'A colon is missing', severity: 'error', range: lineRange(1) }],
    });
    assert.deepEqual(filesOf(rootRows([empty, broken])), [broken.file]);
  });

  it('show a nested template at the top when its parent is not in the workspace', () => {
    const nested = template('/shop/nested.yaml', { ...withOrders, parentFile: '/elsewhere/root.yaml' });
    assert.deepEqual(filesOf(rootRows([nested])), [nested.file]);
  });

  it('end when templates nest each other', () => {
    const a = template('/shop/a.yaml', { ...withOrders, parentFile: '/shop/b.yaml' });
    const b = template('/shop/b.yaml', { ...withOrders, parentFile: '/shop/a.yaml' });
    const root = template('/shop/root.yaml', withOrders);
    const templates: readonly ProjectTemplate[] = [a, b, root];
    assert.deepEqual(filesOf(rootRows(templates)), [root.file]);
  });

  it('have only the groups a function has something for, and always saved events', () => {
    const trigger = {
      name: 'Created',
      kind: 'sqs',
      type: 'SQS',
      summary: 'orders-queue',
      details: {},
      range: lineRange(8),
    } as const;
    const found = foundOrders({ triggers: [trigger] });
    const rows = childRows({ type: 'function', found }, []);
    assert.deepEqual(
      rows.map(row => (row.type === 'group' ? row.group : row.type)),
      ['handler', 'triggers', 'events'],
    );
    assert.deepEqual(childRows({ type: 'group', found, group: 'triggers' }, []), [
      { type: 'trigger', found, trigger },
    ]);
  });
});
