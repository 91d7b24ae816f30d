import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PagesRead } from '../../../../src/editor/aws/functions/accountPages.ts';
import type { FunctionList } from '../../../../src/editor/aws/functions/functionList.ts';
import { stackTag } from '../../../../src/editor/aws/functions/functionTags.ts';
import { type AwsPicture, arrange, viewMessage } from '../../../../src/editor/aws/tree/arrangement.ts';
import type { AwsRow } from '../../../../src/editor/aws/tree/awsRow.ts';
import {
  type AwsRowFacts,
  awsRootRows,
  groupMembers,
  partRows,
  rowsPerStep,
} from '../../../../src/editor/aws/tree/awsRows.ts';
import { foundOrders } from '../ordersFunction.ts';
import { deployed, place } from './deployedOrders.ts';

const error = { code: 'aws-denied', what: 'No.', why: 'Denied.', toDo: 'Ask.' };
const facts: AwsRowFacts = {
  limit: () => rowsPerStep,
  workspaceFunction: () => undefined,
  favourites: new Set(),
};

function picture(names: readonly string[], parts: Partial<AwsPicture> = {}): AwsPicture {
  const functions: PagesRead<FunctionList> = {
    phase: 'complete',
    place,
    list: names.map(name => deployed(name)),
  };
  return {
    functions,
    tags: { phase: 'off', list: new Map() },
    grouping: { by: 'none' },
    filter: '',
    favourites: new Set(),
    ...parts,
  };
}

function rootRows(shown: AwsPicture, more: Partial<AwsRowFacts> = {}): readonly AwsRow[] {
  return awsRootRows(shown, arrange(shown), { ...facts, favourites: shown.favourites, ...more });
}

function labels(rows: readonly AwsRow[]): string[] {
  return rows.map(row => {
    if (row.type === 'deployedFunction') return row.functionName;
    if (row.type === 'functionGroup') return `${row.label} (${row.count})`;
    return row.type === 'moreFunctions' ? `${row.hidden} more` : row.type;
  });
}

describe('the rows of the view AWS', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `function-${String(index).padStart(5, '0')}`);

  it('are the functions, each with the one of the workspace that it is deployed from', () => {
    const found = foundOrders();
    const rows = rootRows(picture(['orders', 'prices']), {
      workspaceFunction: name => (name === 'orders' ? found : undefined),
    });
    assert.deepEqual(
      rows.map(row => row.type === 'deployedFunction' && [row.functionName, row.found]),
      [
        ['orders', found],
        ['prices', undefined],
      ],
    );
  });

  it('are a part of a long list, with a row for more', () => {
    const rows = rootRows(picture(many));
    assert.equal(rows.length, rowsPerStep + 1);
    assert.deepEqual(labels(rows.slice(-2)), [`function-00${rowsPerStep - 1}`, '9500 more']);
    const afterwards = rootRows(picture(many), { limit: () => 2 * rowsPerStep });
    assert.deepEqual(labels(afterwards.slice(-1)), ['9000 more']);
  });

  it('are found by a filter wherever they are in a long list', () => {
    assert.deepEqual(labels(rootRows(picture(many, { filter: '09999' }))), ['function-09999']);
  });

  it('have favorites on top and nowhere else', () => {
    const shown = picture(['archive', 'orders', 'prices'], { favourites: new Set(['prices', 'gone']) });
    const rows = rootRows(shown);
    assert.deepEqual(labels(rows), ['Favorites (1)', 'archive', 'orders']);
    const [group] = rows;
    assert.ok(group?.type === 'functionGroup');
    assert.deepEqual(labels(groupMembers(group, arrange(shown), facts)), ['prices']);
  });

  it('are groups where the person wants that, also while tags are not all read', () => {
    const tags = new Map([[deployed('orders').functionArn, { [stackTag]: 'shop' }]]);
    const shown = picture(['orders', 'report'], {
      grouping: { by: 'stack' },
      tags: { phase: 'reading', list: tags },
    });
    assert.deepEqual(labels(rootRows(shown)), ['shop (1)', 'Tags not read yet (1)']);
    const complete = { ...shown, tags: { ...shown.tags, phase: 'complete' } } as const;
    assert.deepEqual(labels(rootRows(complete)), ['shop (1)', 'No stack (1)']);
  });

  it('say why tags or further functions could not be read', () => {
    const refused = picture(['orders'], {
      grouping: { by: 'stack' },
      tags: { phase: 'failed', list: new Map(), error },
    });
    assert.deepEqual(labels(rootRows(refused)), ['awsProblem', 'Tags not read yet (1)']);
    const partial = picture(['orders']);
    const failed = { ...partial, functions: { ...partial.functions, phase: 'failed', error } } as const;
    assert.deepEqual(labels(rootRows(failed)), ['orders', 'awsProblem']);
    const offline = { ...refused, functions: { phase: 'failed', list: [], error } } as const;
    assert.deepEqual(labels(rootRows(offline)), ['awsProblem'], 'One reason stands there twice.');
  });

  it('offer what helps when nothing could be read', () => {
    const remedies = [{ title: 'Sign In', command: 'signIn' }, { title: 'Think' }];
    const nothing = picture([]);
    const functions = { ...nothing.functions, phase: 'failed', error: { ...error, remedies } } as const;
    const rows = rootRows({ ...nothing, functions });
    assert.deepEqual(labels(rows), ['awsProblem', 'awsRemedy']);
  });

  it('offer all parts of a function', () => {
    const [row] = rootRows(picture(['orders']));
    assert.ok(row?.type === 'deployedFunction');
    assert.deepEqual(
      partRows(row).map(({ part }) => part),
      ['versions', 'aliases', 'triggers', 'layers', 'environment', 'concurrency', 'tags'],
    );
  });
});

describe('the message of the view AWS', () => {
  const message = (shown: AwsPicture) => viewMessage(shown, arrange(shown));

  it('is empty when everything is shown', () => {
    assert.equal(message(picture(['orders'])), '');
  });

  it('counts what has been read and what the filter leaves', () => {
    const shown = picture(['orders', 'prices'], { filter: 'ord' });
    const reading = { ...shown, functions: { ...shown.functions, phase: 'reading' } } as const;
    assert.equal(message(reading), 'Reading functions, 2 so far... Filter "ord": 1 of 2 functions.');
  });

  it('makes way for the welcome when there is no row', () => {
    assert.equal(message(picture(['orders'], { filter: 'nothing' })), '');
  });
});
