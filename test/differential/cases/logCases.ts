import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

const everyMethod = `
  console.trace('trace', 1); console.debug('debug'); console.info('info'); console.log('log');
  console.warn('warn'); console.error('error'); console.fatal('fatal');
  exports.handler = async () => { for (const level of ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal']) console[level](level, { a: 1 }); };`;
const values = `exports.handler = async () => {
  console.log(); console.log(undefined); console.log(null); console.log(42); console.log(true); console.log('text');
  console.log({ a: { b: { c: { d: 1 } } } }); console.log([1, 'two']); console.log('%s is %d%%', 'ten', 10, 'more');
  console.log(new Map([[1, 2]])); console.log(Symbol('s')); console.log(10n); console.log(() => 1); console.log('a', 'b', { c: 1 });
  const loop = {}; loop.loop = loop; console.log(loop); console.log({ big: 1n });
};`;
const errors = `class OrderError extends Error { constructor(message) { super(message); this.name = 'Named'; this.order = 7; } }
exports.handler = async () => {
  console.error(new Error('alone')); console.error('with text', new OrderError('second')); console.log({ nested: new OrderError('inside') });
  console.error(new OrderError('fields'), new Error('another')); console.error('%s', new Error('formatted'));
  const bare = new Error('bare'); bare.stack = undefined; console.error(bare); console.error('text', bare);
  console.error(new Error('caused', { cause: new Error('by') }));
};`;
const lines = `exports.handler = async () => {
  console.log('one\\ntwo\\r\\nthree'); console.log('\\n'); console.log('tab\\there'); console.log('é 😀 \\u2028'); console.log('');
};`;
const other = `exports.handler = async () => {
  console.table([{ a: 1 }]); console.dir({ a: 1 }); console.group('group'); console.log('inside'); console.groupEnd();
  console.assert(false, 'asserted'); console.count(); console.dirxml({ b: 2 }); console.table('no table');
};`;
const formats = [{}, { AWS_LAMBDA_LOG_FORMAT: 'JSON' }];

/** Each handler in both log formats. */
const inBothFormats = Object.entries({
  'every method of the console': everyMethod,
  'values of every kind': values,
  'errors as parameters': errors,
  'several lines in one record': lines,
  'other methods of the console': other,
}).flatMap(([name, files]) =>
  formats.map(variables => ({
    name: `${name}, in ${'AWS_LAMBDA_LOG_FORMAT' in variables ? 'JSON' : 'text'} format`,
    files,
    variables,
  })),
);

/** Log records. */
export const logCases: readonly HandlerCase[] = [
  ...inBothFormats,
  ...['TRACE', 'debug', 'Info', 'WARN', 'error', 'FATAL', 'nonsense'].map(level => ({
    name: `AWS_LAMBDA_LOG_LEVEL=${level}`,
    files: everyMethod,
    variables: { AWS_LAMBDA_LOG_LEVEL: level },
  })),
  {
    name: 'a level in JSON format',
    files: everyMethod,
    variables: { AWS_LAMBDA_LOG_FORMAT: 'json', AWS_LAMBDA_LOG_LEVEL: 'WARN' },
  },
  { name: 'an unknown log format', files: everyMethod, variables: { AWS_LAMBDA_LOG_FORMAT: 'xml' } },
  {
    name: 'the request id before, between and in invocations',
    files: 'console.log("init"); exports.handler = async event => { console.log("event", event.n); };',
    events: numberedEvents(3),
  },
  {
    name: 'the tenant of a record in JSON format',
    files: 'console.log("init"); exports.handler = async () => console.log("with tenant");',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
    events: [{ body: '1', headers: { 'Lambda-Runtime-Aws-Tenant-Id': 'tenant-7' } }, { body: '2' }],
  },
  {
    name: 'what is written past the console',
    files:
      'exports.handler = async () => { process.stdout.write("raw out\\n"); process.stderr.write("raw err"); console.log("logged"); };',
    events: numberedEvents(2),
  },
  {
    name: '5,000 records',
    files:
      'exports.handler = async () => { for (let i = 0; i < 5000; i++) console.log(i, "x".repeat(100)); };',
  },
  { name: 'a record of 1 MB', files: 'exports.handler = async () => console.log("x".repeat(1_000_000));' },
  {
    name: 'a handler error in JSON format',
    files: 'exports.handler = async () => { throw Object.assign(new TypeError("json"), { code: "E7" }); };',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  {
    name: 'a thrown text in JSON format',
    files: 'exports.handler = async () => { throw "a text"; };',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  {
    name: 'a console of its own',
    files: 'const own = new console.Console(process.stdout); exports.handler = async () => own.log("own");',
  },
  {
    name: 'a console that the handler replaces',
    files:
      'const log = console.log; console.log = (...parameters) => log("[mine]", ...parameters); exports.handler = async () => console.log("x");',
  },
  {
    name: 'an error level below the filter',
    files: 'exports.handler = async () => { throw new Error("not logged"); };',
    variables: { AWS_LAMBDA_LOG_LEVEL: 'FATAL' },
  },
];
