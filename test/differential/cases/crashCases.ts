import { match } from 'node:assert/strict';
import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

/** What ends the process, and promises that nobody settles. */
export const crashCases: readonly HandlerCase[] = [
  {
    name: 'an exception in a timer during an invocation',
    files:
      'exports.handler = () => new Promise(() => { setTimeout(() => { throw new RangeError("late"); }, 10); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a rejection that nobody handles',
    files:
      'exports.handler = () => new Promise(() => { Promise.reject(new RangeError("loose")); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a rejection with a text that nobody handles',
    files:
      'exports.handler = () => new Promise(() => { Promise.reject("loose text"); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a rejection without a reason',
    files: 'exports.handler = () => new Promise(() => { Promise.reject(); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a thrown null in a timer',
    files:
      'exports.handler = () => new Promise(() => { setTimeout(() => { throw null; }, 10); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a crash in JSON format',
    files:
      'exports.handler = () => new Promise(() => { Promise.reject(new RangeError("loose")); setTimeout(() => {}, 5000); });',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  {
    name: 'a crash during the second invocation',
    files:
      'exports.handler = event => event.n === 1 ? Promise.resolve(1) : new Promise(() => { setTimeout(() => { throw new Error("second"); }, 10); });',
    events: numberedEvents(3),
  },
  {
    name: 'two rejections that nobody handles',
    files:
      'exports.handler = () => new Promise(() => { Promise.reject(new Error("one")); Promise.reject(new Error("two")); setTimeout(() => {}, 5000); });',
  },
  {
    name: 'a listener of the handler for rejections',
    files:
      'process.on("unhandledRejection", reason => console.log("mine", reason.message)); exports.handler = async () => { Promise.reject(new Error("loose")); await new Promise(resolve => setTimeout(resolve, 20)); return "went on"; };',
  },
  {
    name: 'a rejection handled a little later',
    files:
      'exports.handler = async () => { const promise = Promise.reject(new Error("late")); await null; try { await promise; } catch (error) { return error.message; } };',
  },
  { name: 'process.exit(0)', files: 'exports.handler = async () => process.exit(0);' },
  {
    name: 'process.exit with another code',
    files: 'exports.handler = async () => { console.log("going"); process.exit(42); };',
  },
  {
    name: 'process.exit in the second invocation',
    files: 'exports.handler = async event => { if (event.n === 2) process.exit(3); return event.n; };',
    events: numberedEvents(3),
  },
  {
    name: 'an exit code set by the handler',
    files: 'exports.handler = async () => { process.exitCode = 5; return "fine"; };',
  },
  { name: 'process.abort', files: 'exports.handler = async () => process.abort();' },
  {
    name: 'a signal to itself',
    files:
      'exports.handler = async () => { process.kill(process.pid, "SIGTERM"); await new Promise(resolve => setTimeout(resolve, 5000)); };',
  },
  {
    name: 'a promise of an async function that never settles',
    files: 'exports.handler = async () => { await new Promise(() => {}); };',
    events: numberedEvents(2),
    exceptions: {
      3: {
        reason:
          'The managed runtimes answer with the error Runtime.NodeJsExit (AWS Lambda Developer Guide, "Unexpected Node.js exit in runtime"); the client released to npm still answers null.',
        check: ours => match(ours.posts[0]?.body ?? '', /"errorType":"Runtime\.NodeJsExit"/),
      },
    },
  },
  {
    name: 'a promise of a plain function that never settles',
    files: 'exports.handler = () => new Promise(() => {});',
    events: numberedEvents(2),
  },
  {
    name: 'a listener of the handler for the empty event loop',
    files:
      'process.on("beforeExit", () => console.log("empty")); exports.handler = () => new Promise(() => {});',
  },
  {
    name: 'process.exit right after a large result',
    files:
      'exports.handler = (event, context) => { context.succeed("x".repeat(5_000_000)); process.exit(3); };',
    generations: [3],
  },
  {
    name: 'process.exit right after a callback',
    files: `exports.handler = (event, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = false;
      callback(null, 'answered');
      process.exit(0);
    };`,
    generations: [3],
  },
];
