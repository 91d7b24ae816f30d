import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

/** What handlers throw. */
export const errorCases: readonly HandlerCase[] = [
  {
    name: 'an error thrown by an async handler, and the event after it',
    files:
      'exports.handler = async event => { if (event.n === 1) throw new RangeError("boom"); return event; };',
    events: numberedEvents(2),
  },
  {
    name: 'an error thrown by a handler that is not async',
    files: 'exports.handler = () => { throw new TypeError("sync boom"); };',
  },
  {
    name: 'an error of a class of its own, with fields',
    files: `class OrderError extends Error {
        constructor(message) { super(message); this.name = 'OrderError'; this.code = 'E42'; this.order = { id: 7 }; }
      }
      exports.handler = async () => { throw new OrderError('no such order'); };`,
  },
  {
    name: 'an error of a class of its own that keeps its name',
    files: 'class Special extends TypeError {} exports.handler = async () => { throw new Special("kept"); };',
  },
  {
    name: 'an error with a cause',
    files: 'exports.handler = async () => { throw new Error("outer", { cause: new Error("inner") }); };',
  },
  {
    name: 'an aggregate error',
    files: 'exports.handler = async () => { throw new AggregateError([new Error("a"), 1], "many"); };',
  },
  {
    name: 'an error of Node.js with a code',
    files: 'exports.handler = async () => require("node:fs").readFileSync("/no/such/file");',
  },
  {
    name: 'thrown strings, numbers, objects and other values',
    files: `const values = ['text', 42, NaN, true, { a: 1 }, [1, 2], Symbol.iterator.description, 10n, () => 1];
      exports.handler = async event => { throw values[event.n - 1]; };`,
    events: numberedEvents(9),
  },
  { name: 'a thrown undefined', files: 'exports.handler = async () => { throw undefined; };' },
  { name: 'a thrown null', files: 'exports.handler = async () => { throw null; };' },
  {
    name: 'a thrown undefined of a handler that is not async',
    files: 'exports.handler = () => { throw undefined; };',
  },
  { name: 'a thrown symbol', files: 'exports.handler = async () => { throw Symbol("thrown"); };' },
  {
    name: 'a thrown object without a prototype',
    files: 'exports.handler = async () => { throw Object.create(null); };',
  },
  {
    name: 'a thrown object that looks like an error',
    files: 'exports.handler = async () => { throw { name: "Fake", message: "fake", stack: "Fake: fake" }; };',
  },
  {
    name: 'an error that refers to itself',
    files:
      'exports.handler = async () => { const error = new Error("loop"); error.self = error; throw error; };',
  },
  {
    name: 'an error with a BigInt',
    files: 'exports.handler = async () => { throw Object.assign(new Error("big"), { big: 1n }); };',
  },
  {
    name: 'an error without a stack',
    files:
      'exports.handler = async () => { const error = new Error("bare"); delete error.stack; error.stack = undefined; throw error; };',
  },
  {
    name: 'an error whose stack is no text',
    files:
      'exports.handler = async () => { const error = new Error("bare"); error.stack = 5; throw error; };',
  },
  {
    name: 'an error whose message is no text',
    files:
      'exports.handler = async () => { const error = new Error(); error.message = { a: 1 }; throw error; };',
  },
  {
    name: 'an error without a name',
    files:
      'exports.handler = async () => { const error = new Error("x"); error.name = undefined; throw error; };',
  },
  {
    name: 'an error whose message cannot be read',
    files:
      'exports.handler = async () => { const error = new Error("x"); Object.defineProperty(error, "message", { get() { throw new Error("hidden"); } }); throw error; };',
  },
  {
    name: 'characters that no header may hold',
    files: 'exports.handler = async () => { throw new Error("del \\x7F line\\nbreak é 😀"); };',
  },
  {
    name: 'an error from another realm',
    files:
      'exports.handler = async () => require("node:vm").runInNewContext("throw new RangeError(\'elsewhere\')");',
  },
  {
    name: 'an error with a long stack',
    files:
      'const dig = depth => { if (depth === 0) throw new Error("deep"); dig(depth - 1); }; exports.handler = async () => dig(30);',
  },
  { name: 'endless recursion', files: 'const dig = () => dig() + 1; exports.handler = async () => dig();' },
  {
    name: 'thrown values that cannot be made texts, of a handler that is not async',
    files: 'exports.handler = () => { throw Symbol("thrown"); };',
  },
  {
    name: 'a thrown object without a prototype of a handler that is not async',
    files: 'exports.handler = () => { throw Object.create(null); };',
  },
  {
    name: 'an init error with a tab and an accent in its name',
    files: 'const error = new Error("x"); error.name = "Order\\tError é"; throw error;',
  },
];
