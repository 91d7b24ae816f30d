import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMemoised } from '../../../src/lint/javaScript/memoisation.ts';
import { javaScriptWorkspace, marked } from './javaScriptWorkspace.ts';

function isKept(text: string): boolean {
  const file = javaScriptWorkspace({ 'a.js': text }).file('a.js');
  const node = marked(file);
  assert.notEqual(file.invocationPath(node), undefined, 'The handler does not run this.');
  return isMemoised(file, node);
}

const handler = (code: string) =>
  `let client; let isReady = false; const cache = new Map(); const registry = {};
   exports.handler = async event => { ${code} };`;

const kept: readonly string[] = [
  handler('client ??= mark(1);'),
  handler('client ||= await mark(1);'),
  handler('client = client ?? wrap(mark(1));'),
  handler('client || (client = mark(1));'),
  handler('if (!client) client = mark(1);'),
  handler('if (client == null) { client = mark(1); }'),
  handler("if (typeof client === 'undefined') client = mark(1);"),
  handler('client = client ? client : mark(1);'),
  handler('if (!isReady) { mark(1); isReady = true; }'),
  handler('if (!cache.has(event.k)) cache.set(event.k, mark(1));'),
  handler('registry[event.k] ??= mark(1);'),
  handler("if (!Object.hasOwn(registry, 'a')) registry.a = mark(1);"),
  handler("if (!('a' in registry)) registry['a'] = mark(1);"),
  handler('const known = cache.get(event.k); if (!known) cache.set(event.k, mark(1));'),
  handler('const known = cache.get(event.k) ?? mark(1); cache.set(event.k, known);'),
  handler('globalThis.client = globalThis.client || mark(1);'),
  handler('const get = once(() => mark(1)); get();'),
  handler('if (mongoose.connection.readyState === 0) mark(1);'),
  `${handler('get();')} function get() { if (client) return client; client = mark(1); return client; }`,
  `${handler('get();')} function get(c = mark(1)) { return c; }`,
  `${handler('client ??= make();')} function make() { return mark(1); }`,
  `${handler('if (!isReady) { await start(); isReady = true; }')} async function start() { await deep(); } function deep() { mark(1); }`,
  `${handler('new A().get();')} class A { get() { this.c ??= mark(1); } }`,
  `${handler('new A().get();')} class A { all = {}; get() { if (!this.all.a) this.all.a = mark(1); } }`,
  `${handler('new A().get();')} class A { all = new Map(); get() { if (!this.all.has(1)) this.all.set(1, mark(1)); } }`,
  `${handler('A.get();')} class A { static it; c = mark(1); static get() { if (!A.it) A.it = new A(); return A.it; } }`,
  `${handler('get(cache);')} function get(all) { if (!all.a) all.a = mark(1); return all.a; }`,
];

const anew: readonly string[] = [
  handler('mark(1);'),
  handler('let c; c ??= mark(1);'),
  handler('let c; if (!c) c = mark(1);'),
  handler('const c = event.client ?? mark(1);'),
  handler('if (event.isLarge) mark(1);'),
  handler('if (event.isDone) return; mark(1);'),
  handler('client = mark(1);'),
  handler('const all = new Map(); if (!all.has(1)) all.set(1, mark(1));'),
  `${handler('make(); client ??= make();')} function make() { return mark(1); }`,
  `${handler('new A(1).get();')} class A { constructor(a) { this.isOn = a; } get() { if (this.isOn) mark(1); } }`,
  `${handler('new A();')} class A { c = mark(1); }`,
];

describe('is kept for later invocations', () => {
  for (const text of kept) it(text.slice(text.indexOf('event => ')), () => assert.equal(isKept(text), true));
});

describe('is made anew for each invocation', () => {
  for (const text of anew) it(text.slice(text.indexOf('event => ')), () => assert.equal(isKept(text), false));
});
