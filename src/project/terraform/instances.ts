import type { Range } from '../../model/text.ts';
import { literalText } from '../templateValue.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Body } from './syntax.ts';
import { elementsOf, map, scalar, unknown, type Value } from './values.ts';

/** One of the things that a block with `for_each` or `count` stands for. */
export interface Instance {
  readonly key: string | undefined;
  /** `each` or `count`. */
  readonly names: ReadonlyMap<string, Value>;
  /** Why there is none, as a phrase; the instance only shows what would be. */
  readonly notDeployedBecause: string | undefined;
}

/** All that a block stands for, and how a reference has them. */
export interface Instances {
  readonly all: readonly Instance[];
  /** One value, a list by index, or a map by key; `unknown` where the keys are not known. */
  readonly shape: 'one' | 'list' | 'map' | 'unknown';
}

/** Real blocks stand for a few. */
const maxInstances = 200;

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Computes `for_each` and `count` of a resource or a module call. */
export function readInstances({ attributes }: Body, scope: Scope): Instances {
  const forEach = attributes.get('for_each');
  if (forEach) return instancesOfEach(evaluate(forEach.value, scope));
  const count = attributes.get('count');
  if (count) return instancesOfCount(evaluate(count.value, scope));
  return { all: [{ key: undefined, names: new Map(), notDeployedBecause: undefined }], shape: 'one' };
}

function instancesOfEach(value: Value): Instances {
  const elements = elementsOf(value);
  const isKnown = elements?.every(([, item]) => value.kind === 'map' || literalText(item) !== undefined);
  if (elements === undefined || !isKnown || elements.length > maxInstances) {
    const reason = value.kind === 'unknown' ? value.reason : 'for_each cannot be known';
    const each = unknown(reason, nowhere, [value]);
    return { all: [instance('each', each, each, undefined)], shape: 'unknown' };
  }
  const all = elements.map(([key, item]): Instance => {
    const name = value.kind === 'map' ? String(key) : (literalText(item) ?? '');
    return instance('each', scalar(name, nowhere), item, name);
  });
  return { all, shape: 'map' };
}

function instancesOfCount(value: Value): Instances {
  const count = Number(literalText(value) ?? Number.NaN);
  if (!Number.isInteger(count) || count > maxInstances || count < 0) {
    const reason = value.kind === 'unknown' ? value.reason : 'count cannot be known';
    return { all: [counted(unknown(reason, nowhere), undefined)], shape: 'list' };
  }
  if (count === 0) {
    const notDeployedBecause = 'its count is 0 with the values known here';
    return { all: [{ ...counted(scalar(0, nowhere), undefined), notDeployedBecause }], shape: 'list' };
  }
  const all = Array.from({ length: count }, (_, index) =>
    counted(scalar(index, nowhere), count === 1 ? undefined : String(index)),
  );
  return { all, shape: 'list' };
}

function instance(name: string, key: Value, value: Value, instanceKey: string | undefined): Instance {
  const each = map(
    [
      ['key', key],
      ['value', value],
    ],
    nowhere,
  );
  return { key: instanceKey, names: new Map([[name, each]]), notDeployedBecause: undefined };
}

function counted(index: Value, key: string | undefined): Instance {
  return {
    key,
    names: new Map([['count', map([['index', index]], nowhere)]]),
    notDeployedBecause: undefined,
  };
}
