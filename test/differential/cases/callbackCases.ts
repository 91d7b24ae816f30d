import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

/** Only nodejs22.x and older know callbacks. */
const older = [3] as const;

/** Callbacks and the functions of the context that complete an invocation. */
export const callbackCases: readonly HandlerCase[] = [
  {
    name: 'a handler with three parameters',
    files: 'exports.handler = (event, context, callback) => callback(null, event);',
    events: numberedEvents(2),
  },
  {
    name: 'an async handler with three parameters',
    files: 'exports.handler = async (event, context, callback) => "returned";',
  },
  {
    name: 'a third parameter with a default',
    files: 'exports.handler = (event, context, callback = 1) => typeof callback;',
  },
  {
    name: 'a callback taken from the arguments',
    files:
      'exports.handler = function () { if (arguments[2]) arguments[2](null, "from arguments"); else return "none"; };',
  },
  {
    name: 'an error passed to the callback',
    files: 'exports.handler = (e, c, callback) => callback(new RangeError("called back"));',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'values passed to the callback as an error',
    files: `const errors = ['text', 0, false, '', undefined, null, { a: 1 }];
      exports.handler = (event, c, callback) => callback(errors[event.n - 1], 'result');`,
    generations: older,
    events: numberedEvents(7),
  },
  {
    name: 'a callback called without arguments',
    files: 'exports.handler = (e, c, callback) => callback();',
    generations: older,
  },
  {
    name: 'a callback that waits for the event loop',
    files: `exports.handler = (e, c, callback) => {
      setTimeout(() => console.log('ran first'), 30);
      callback(null, 'then answered');
    };`,
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'a callback that does not wait for the event loop',
    files: `exports.handler = (e, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = false;
      setTimeout(() => console.log('too late'), 5000);
      callback(null, 'at once');
    };`,
    generations: older,
  },
  {
    name: 'a callback called later',
    files: 'exports.handler = (e, c, callback) => { setTimeout(callback, 20, null, "later"); };',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'a callback that is never called',
    files: 'exports.handler = (e, c, callback) => { setTimeout(() => {}, 10); };',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'a callback called twice',
    files:
      'exports.handler = (e, c, callback) => { callback(null, 1); callback(null, 2); callback(new Error("3")); };',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'a result of a callback that cannot be serialised',
    files:
      'exports.handler = (e, c, callback) => { const loop = {}; loop.loop = loop; callback(null, loop); };',
    generations: older,
  },
  {
    name: 'a result that cannot be serialised, answered at once',
    files: `exports.handler = (e, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = false;
      callback(null, 1n);
    };`,
    generations: older,
  },
  {
    name: 'a promise that settles after the callback',
    files: 'exports.handler = async (e, c, callback) => { callback(null, "callback"); return "promise"; };',
    generations: older,
  },
  {
    name: 'an error thrown after the callback',
    files: 'exports.handler = (e, c, callback) => { callback(null, "fine"); throw new Error("after"); };',
    generations: older,
  },
  {
    name: 'context.succeed',
    files:
      'exports.handler = (e, context) => { setTimeout(() => {}, 5000); context.succeed({ by: "succeed" }); };',
    events: numberedEvents(2),
  },
  {
    name: 'context.succeed without a value',
    files: 'exports.handler = (e, context) => context.succeed();',
    generations: older,
  },
  {
    name: 'context.fail',
    files: 'exports.handler = (e, context) => context.fail(new TypeError("failed"));',
    events: numberedEvents(2),
  },
  {
    name: 'context.fail without an error',
    files: 'exports.handler = (e, context) => (e.n === 1 ? context.fail() : context.fail(null));',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'context.fail with a text',
    files: 'exports.handler = (e, context) => context.fail("a text");',
    generations: older,
  },
  {
    name: 'context.done',
    files:
      'exports.handler = (e, context) => (e.n === 1 ? context.done(null, "done") : context.done(new Error("undone")));',
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'several completions of every kind',
    files: `exports.handler = (e, context, callback) => {
      context.done(null, 'first'); context.succeed('second'); context.fail('third'); callback(null, 'fourth');
    };`,
    generations: older,
    events: numberedEvents(2),
  },
  {
    name: 'a completion inside of an async handler',
    files: 'exports.handler = async (e, context) => { context.succeed("early"); return "late"; };',
  },
  {
    name: 'a completion of an invocation that has ended already',
    files: `let earlier;
      exports.handler = (event, context, callback) => {
        if (event.n === 1) { earlier = callback; context.callbackWaitsForEmptyEventLoop = false; return; }
        earlier(null, 'of the first'); callback(null, 'of the second');
      };`,
    generations: older,
    events: numberedEvents(2),
  },
];
