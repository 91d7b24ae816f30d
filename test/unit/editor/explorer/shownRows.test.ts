import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { childRows, type Row, rootRows, rowKey } from '../../../../src/editor/explorer/row.ts';
import { lookOf } from '../../../../src/editor/explorer/rowLook.ts';
import { createShownRows, type ShownRows } from '../../../../src/editor/explorer/shownRows.ts';
import { known } from '../../../../src/model/knowable.ts';
import type { ProjectFunction, ProjectTemplate } from '../../../../src/protocol/project.ts';
import { foundOrders, template } from '../ordersFunction.ts';

const orders = foundOrders();
const prices = foundOrders({ id: '/shop/template.yaml#Prices', logicalId: 'Prices' });

describe('the rows that VS Code shows', () => {
  let templates: readonly ProjectTemplate[];
  let warm: readonly string[];
  let shown: ShownRows<Row>;

  beforeEach(() => {
    warm = [];
    setFunctions(orders, prices);
    const facts = {
      relative: (file: string) => file,
      isWarm: (id: string) => warm.includes(id),
      runtimeApiAddress: () => undefined,
      hasTwin: () => false,
      twinName: () => undefined,
    };
    shown = createShownRows<Row>({
      key: rowKey,
      look: row => lookOf(row, facts),
      children: row => childrenNow(row),
    });
    for (const row of ask(undefined).flatMap(ask)) {
      for (const group of ask(row)) ask(group);
    }

    function ask(parent: Row | undefined): readonly Row[] {
      const rows = shown.show(parent, childrenNow(parent));
      for (const row of rows) shown.draw(row, lookOf(row, facts));
      return rows;
    }
  });

  function setFunctions(...functions: readonly ProjectFunction[]): void {
    templates = [template('/shop/template.yaml', { functions })];
  }

  function childrenNow(row: Row | undefined): readonly Row[] {
    return row ? childRows(row, templates) : rootRows(templates);
  }

  function rowOf(logicalId: string): Row & { found: ProjectFunction } {
    const row = shown
      .rows()
      .find(each => each.type === 'function' && each.found.function.logicalId === logicalId);
    assert.ok(row?.type === 'function');
    return row;
  }

  it('are not drawn again when nothing of them has changed', () => {
    setFunctions({ ...orders }, { ...prices });
    assert.deepEqual(shown.update(), []);
  });

  it('are drawn again alone when only they have changed', () => {
    const before = rowOf('OrdersFunction');
    setFunctions(foundOrders({ memoryMb: { ...known(512), origin: 'resource' } }), prices);
    const changed = shown.update();
    assert.equal(changed.length, 1);
    assert.equal(changed[0], before);
  });

  it('hand a command what is known now, though they are the same objects', () => {
    const before = rowOf('OrdersFunction');
    const [handler] = shown.show(before, childrenNow(before));
    const changed = foundOrders({ memoryMb: { ...known(512), origin: 'resource' } });
    setFunctions(changed, prices);
    shown.update();
    assert.equal(rowOf('OrdersFunction'), before);
    assert.equal(before.found, changed);
    assert.ok(handler?.type === 'handler');
    assert.equal(handler.found, changed);
  });

  it('are drawn again when what is known beside the template changes', () => {
    warm = [prices.function.id];
    assert.deepEqual(shown.update(), [rowOf('Prices')]);
  });

  it('keep those that stay when one beside them goes', () => {
    const before = rowOf('Prices');
    setFunctions(prices);
    const [changed] = shown.update();
    assert.equal(changed?.type, 'template');
    assert.equal(rowOf('Prices'), before);
    assert.equal(shown.rows().filter(({ type }) => type === 'function').length, 1);
  });

  it('are all drawn again when a template comes', () => {
    templates = [...templates, template('/shop/other.yaml', { functions: [prices] })];
    assert.deepEqual(shown.update(), [undefined]);
  });

  it('stay apart when two have one name', () => {
    const layer = { label: 'Shared', range: orders.function.range };
    setFunctions(foundOrders({ layers: [layer, layer] }), prices);
    shown.update();
    const row = rowOf('OrdersFunction');
    const group = shown.show(row, childrenNow(row)).find(each => each.type === 'group');
    assert.ok(group);
    assert.equal(new Set(shown.show(group, childrenNow(group))).size, 2);
  });
});
