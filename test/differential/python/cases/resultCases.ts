import assert from 'node:assert/strict';
import { numberedEvents } from '../../handlerCase.ts';
import type { PythonCase } from '../pythonCase.ts';

const returning = (expression: string, imports = '') =>
  `${imports}\ndef handler(event, context): return ${expression}`;
const event = (body: string, headers?: Readonly<Record<string, string>>) => [
  { body, ...(headers && { headers }) },
];

/** What handlers return, and what they are given. */
export const resultCases: readonly PythonCase[] = [
  { name: 'nothing', files: 'def handler(event, context): pass' },
  {
    name: 'values of every plain kind',
    files: returning('{"a": [1, 1.5, True, False, None, "x", -0.0, 1e22, 1e-7, 10**30], "b": (1, 2)}'),
  },
  {
    name: 'texts beyond ASCII',
    files: returning('["é", "😀", "\\u2028", "\\x7f", "\\x00\\x1f", "\\\\/\\""]'),
  },
  ...['3.9', '3.11', '3.12', '3.14'].map(version => ({
    name: `texts beyond ASCII on python${version}`,
    files: returning('{"é": "😀\\u2028\\x7f"}'),
    variables: { AWS_EXECUTION_ENV: `AWS_Lambda_python${version}` },
  })),
  {
    name: 'texts beyond ASCII in an unknown environment',
    files: returning('"é"'),
    variables: { AWS_EXECUTION_ENV: 'custom' },
  },
  { name: 'a lone surrogate', files: returning('"\\ud800"'), events: numberedEvents(2) },
  { name: 'NaN and infinities', files: returning('[float("nan"), float("inf"), -float("inf")]') },
  {
    name: 'Decimals',
    files: returning(
      '[D("1.10"), D("1E+3"), D("-0"), D("NaN"), D("-NaN"), D("Infinity"), D("123456789012345678901234567890.5")]',
      'from decimal import Decimal as D',
    ),
  },
  { name: 'a Decimal alone', files: returning('D("1.10")', 'from decimal import Decimal as D') },
  { name: 'a Decimal as key', files: returning('{D(1): 1}', 'from decimal import Decimal as D') },
  {
    name: 'keys of every kind',
    files: returning('{1: 1, 1.5: 2, True: 3, None: 4, b"k": 5, float("nan"): 6}'),
  },
  { name: 'a tuple as key', files: returning('{(1, 2): 3}') },
  { name: 'bytes', files: returning('b"\\x00\\xff"') },
  { name: 'bytes within a value', files: returning('{"a": b"text"}') },
  { name: 'bytes within a value that are no text', files: returning('{"a": b"\\xff"}') },
  { name: 'a bytearray', files: returning('bytearray(b"x")') },
  {
    name: 'a named tuple',
    files: returning(
      '[P(1, [2]), {"p": P(D(1), None)}]',
      'from collections import namedtuple\nfrom decimal import Decimal as D\nP = namedtuple("P", "x y")',
    ),
  },
  {
    name: 'the class of a named tuple',
    files: returning('P', 'from collections import namedtuple\nP = namedtuple("P", "x y")'),
  },
  {
    name: 'dictionaries and lists of other classes',
    files: returning(
      '[OrderedDict(b=1, a=2), defaultdict(list, a=[1]), Counter("aab")]',
      'from collections import Counter, OrderedDict, defaultdict',
    ),
  },
  {
    name: 'enumerations',
    files: returning(
      '[N.A, S.B, {N.A: 1, S.B: 2}]',
      'import enum\nclass N(enum.IntEnum):\n  A = 1\nclass S(str, enum.Enum):\n  B = "b"',
    ),
  },
  {
    name: 'texts and numbers of other classes',
    files: returning(
      '[T("t"), I(5), F(1.5), {T("k"): I(1)}]',
      'class T(str):\n  def __str__(self): return "other"\nclass I(int):\n  def __repr__(self): return "other"\nclass F(float):\n  def __repr__(self): return "other"',
    ),
  },
  { name: 'a set', files: returning('{1, 2}') },
  { name: 'a datetime', files: returning('{"at": datetime.datetime(2026, 1, 2)}', 'import datetime') },
  {
    name: 'a dataclass',
    files: returning('A()', 'from dataclasses import dataclass\n@dataclass\nclass A:\n  a: int = 1'),
  },
  { name: 'a generator', files: 'def handler(event, context):\n  yield 1\n  yield 2' },
  { name: 'an iterator', files: returning('map(str, [1])') },
  { name: 'a function', files: returning('handler') },
  { name: 'an exception', files: returning('ValueError("returned")') },
  { name: 'what an async handler returns', files: 'async def handler(event, context): return 1' },
  { name: 'an async generator', files: 'async def handler(event, context): yield 1' },
  {
    name: 'a list that contains itself',
    files: 'def handler(event, context):\n  a = []\n  a.append(a)\n  return a',
  },
  {
    name: 'a dictionary that contains itself, and a Decimal',
    files:
      'from decimal import Decimal\ndef handler(event, context):\n  a = {"d": Decimal(1)}\n  a["b"] = [a]\n  return a',
  },
  {
    name: 'the same list twice',
    files: 'def handler(event, context):\n  a = [1]\n  return [a, a, {"a": a, "s": {a[0]: a}}]',
  },
  {
    name: 'lists nested too deep',
    files: 'def handler(event, context):\n  a = []\n  for _ in range(100000): a = [a]\n  return a',
  },
  { name: 'a large result', files: returning('"x" * 5_000_000') },
  {
    name: 'a large result of many parts',
    files: returning('[{"i": i, "t": "é" * 10} for i in range(20_000)]'),
  },
  {
    name: 'a large event',
    files: returning('len(event["t"])'),
    events: event(JSON.stringify({ t: 'é'.repeat(2_000_000) })),
  },
  {
    name: 'an event of every kind',
    files: returning('[type(event).__name__, event]'),
    events: ['null', 'true', '5', '5.5', '"é"', '[]', '{}', '12345678901234567890', '1e400'].map(body => ({
      body,
    })),
  },
  { name: 'duplicate keys', files: returning('event'), events: event('{"a":1,"b":2,"a":3}') },
  {
    name: 'escapes of lone surrogates in an event',
    files: returning('ascii(event)'),
    events: event('"\\ud800\\udc00 \\ud800"'),
  },
  { name: 'a byte order mark before the event', files: returning('event'), events: event('\ufeff{}') },
  { name: 'an empty event', files: returning('event'), events: [{ body: '' }, { body: '{}' }] },
  { name: 'an event that is not JSON', files: returning('event'), events: event('{"a":}') },
  {
    name: 'an event that ends early',
    files: returning('event'),
    events: event('{'),
    exception: {
      reason:
        'Lambda refuses events that are no JSON before a runtime sees them; the words of the parser differ.',
      check: ({ posts }) => assertErrorType(posts[0]?.body, 'Runtime.UnmarshalError'),
    },
  },
  {
    name: 'an event of another content type',
    files: returning('[type(event).__name__, len(event)]'),
    events: event('not json', { 'Content-Type': 'text/plain' }),
  },
];

function assertErrorType(body: string | undefined, errorType: string): void {
  assert.equal(JSON.parse(body ?? '{}').errorType, errorType);
}
