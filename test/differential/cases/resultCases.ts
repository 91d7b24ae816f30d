import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

/** What handlers return. */
export const resultCases: readonly HandlerCase[] = [
  {
    name: 'an object returned by an async handler',
    files:
      'exports.handler = async event => ({ event, list: [1, null, "é\\u2028😀"], nested: { a: undefined } });',
  },
  {
    name: 'two events in one environment, which keeps its state',
    files: 'let calls = 0; exports.handler = async event => ({ calls: ++calls, n: event.n });',
    events: numberedEvents(3),
  },
  { name: 'nothing returned by an async handler', files: 'exports.handler = async () => {};' },
  {
    name: 'null, a number, a string and a boolean',
    files: `
      const results = [null, 0, '', false, 'text'];
      exports.handler = async event => results[event.n - 1];`,
    events: numberedEvents(5),
  },
  {
    name: 'NaN and a date in a result',
    files: 'exports.handler = async () => [NaN, new Date(0), new Map([[1, 2]])];',
  },
  { name: 'a value returned by a handler that is not async', files: 'exports.handler = () => "sync";' },
  {
    name: 'a promise returned by a handler that is not async',
    files: 'exports.handler = () => Promise.resolve({ ok: 1 });',
  },
  {
    name: 'a thenable that is no promise',
    files: `exports.handler = () => {
      const thenable = { then(resolve, reject) { resolve('thenable'); return thenable; }, catch() { return thenable; } };
      return thenable;
    };`,
  },
  {
    name: 'a thenable without catch',
    files: 'exports.handler = () => ({ then(resolve) { resolve("bare"); } });',
  },
  {
    name: 'a result with a toJSON of its own',
    files: 'exports.handler = async () => ({ toJSON: () => ({ made: "here" }) });',
  },
  {
    name: 'a result that refers to itself',
    files: 'exports.handler = async () => { const loop = {}; loop.loop = loop; return loop; };',
    events: numberedEvents(2),
  },
  { name: 'a BigInt in a result', files: 'exports.handler = async () => ({ big: 1n });' },
  { name: 'a function as the result', files: 'exports.handler = async () => () => 1;' },
  { name: 'a symbol as the result', files: 'exports.handler = async () => Symbol("s");' },
  {
    name: 'a result whose toJSON throws',
    files: 'exports.handler = async () => ({ toJSON() { throw new RangeError("no"); } });',
  },
  { name: 'a result of 2 MB', files: 'exports.handler = async () => "x".repeat(2_000_000);' },
  {
    name: 'an error object as the result',
    files: 'exports.handler = async () => new Error("returned, not thrown");',
  },
  {
    name: 'a large event with characters of every width',
    files: 'exports.handler = async event => event.text.length;',
    events: [{ body: JSON.stringify({ text: 'aé€😀\u0000'.repeat(100_000) }) }],
  },
  {
    name: 'an event that is no JSON',
    files: 'exports.handler = async event => event;',
    events: [{ body: '{"n":' }],
  },
  {
    name: 'an event that is an empty text',
    files: 'exports.handler = async event => event;',
    events: [{ body: '' }],
  },
];
