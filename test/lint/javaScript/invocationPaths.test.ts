import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOf, javaScriptWorkspace } from './javaScriptWorkspace.ts';

/** How `mark('name')` is reached: the names of the calls on the way; `undefined` for what no handler runs. */
function paths(files: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  const workspace = javaScriptWorkspace(files);
  const found = Object.keys(files).flatMap(name => {
    const file = workspace.file(name);
    return callsOf(file, 'mark').map(([argument]) => {
      const path = argument && file.invocationPath(argument);
      const steps = path && [path.handlerName, ...path.calls.map(call => call.name)].join(' > ');
      return [argument?.getText().slice(1, -1) ?? '', steps];
    });
  });
  return Object.fromEntries(found);
}

test('follows calls, callbacks and functions that are passed by name', () => {
  const found = paths({
    'a.js': `
      mark('module');
      const each = record => mark('passed');
      function called() { mark('called'); }
      const never = () => mark('never');
      const later = () => { mark('bound'); };
      const object = { method() { mark('method'); }, arrow: () => mark('arrow') };
      exports.handler = async event => {
        mark('handler');
        event.Records.map(each);
        called();
        later.call(null);
        object.method(); object.arrow();
        await Promise.all([1].map(async () => { mark('inline'); }));
        (() => mark('immediate'))();
        const inner = () => mark('inner');
        const unused = () => mark('unused');
        inner();
      };`,
  });
  assert.deepEqual(found, {
    module: undefined,
    passed: 'handler > each',
    called: 'handler > called',
    never: undefined,
    bound: 'handler > later',
    method: 'handler > method',
    arrow: 'handler > arrow',
    handler: 'handler',
    inline: 'handler',
    immediate: 'handler',
    inner: 'handler > inner',
    unused: undefined,
  });
});

test('follows functions that are taken from tables', () => {
  const found = paths({
    'a.js': `
      const orders = require('./orders');
      const list = () => mark('object');
      const never = () => mark('never');
      const routes = { 'GET /': list, put() { mark('method'); }, 'POST /': async event => mark('arrow') };
      const idle = { never };
      const steps = [() => mark('looped')];
      const checks = [{ name: 'size', run: () => mark('nested') }];
      const byType = new Map([['made', event => mark('mapped')]]);
      const named = { read: () => mark('read'), other: () => mark('other') };
      exports.handler = async event => {
        for (const step of steps) await step(event);
        checks.forEach(check => check.run(event));
        byType.get(event.type)?.(event);
        named.read();
        const action = orders[event.action];
        await action(event);
        return routes[event.routeKey](event);
      };`,
    'orders.js': "exports.cancel = () => mark('exported');",
  });
  assert.deepEqual(found, {
    object: 'handler > list',
    never: undefined,
    method: 'handler > put',
    arrow: 'handler > POST /',
    looped: 'handler > steps',
    nested: 'handler > run',
    mapped: 'handler > byType',
    read: 'handler > read',
    other: undefined,
    exported: 'handler > cancel',
  });
});

test('follows classes, their fields and methods across files', () => {
  const found = paths({
    'a.ts': `
      import { Store } from '~/store';
      import * as orders from './orders.js';
      const shared = new Store('a');
      export const handler = async (event: unknown) => {
        shared.put();
        orders.save();
      };`,
    'store.ts': `
      import { Base } from './base';
      export class Store extends Base {
        private readonly field = mark('field');
        static made = mark('static');
        constructor(name: string) { super(); mark('constructor'); }
        put() { this.inner(); }
        private inner() { mark('inner'); }
        other() { mark('other'); }
      }`,
    'base.ts': "export class Base { constructor() { mark('base'); } }",
    'orders.ts': `
      import { Store } from './store';
      export * from './more';
      function make() { return new Store('b'); }
      export const save = () => { make().inherited(); };`,
    'more.ts': "export const more = () => mark('more');",
    'tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./*"] } } }',
  });
  assert.deepEqual(found, {
    field: 'handler > save > make > Store',
    static: undefined,
    constructor: 'handler > save > make > Store',
    inner: 'handler > Store.put > Store.inner',
    other: undefined,
    base: 'handler > save > make > Store',
    more: undefined,
  });
});

test('says where the handler and the calls are', () => {
  const workspace = javaScriptWorkspace({
    'a.ts':
      "import { b } from './b';\n\nexport const handler = middy(async event => {\n  await b(event);\n});\n",
    'b.ts': 'export async function b(event) { mark(event); }\n',
  });
  const file = workspace.file('b.ts');
  const [argument] = callsOf(file, 'mark')[0] ?? [];
  assert.ok(argument);
  const path = file.invocationPath(argument);
  assert.deepEqual(path?.handler, {
    file: '/work-space/a.ts',
    range: { start: { line: 2, character: 13 }, end: { line: 2, character: 20 } },
  });
  assert.deepEqual(path.calls, [
    {
      name: 'b',
      location: {
        file: '/work-space/a.ts',
        range: { start: { line: 3, character: 8 }, end: { line: 3, character: 9 } },
      },
    },
  ]);
});

test('ends in cycles of calls and of imports', () => {
  const found = paths({
    'a.js':
      "const b = require('./b');\nexports.again = () => b.go();\nexports.handler = async event => b.go();",
    'b.js': "const a = require('./a');\nexports.go = () => { mark('go'); a.again(); exports.go(); };",
  });
  assert.deepEqual(found, { go: 'handler > go' });
});

test('follows what a changed file calls now', () => {
  const workspace = javaScriptWorkspace({
    'a.js': "const { b } = require('./b');\nexports.handler = async event => b();",
    'b.js': "const { c } = require('./c');\nexports.b = () => {};",
    'c.js': "exports.c = () => mark('c');",
  });
  const isReached = () => {
    const file = workspace.file('c.js');
    const [argument] = callsOf(file, 'mark')[0] ?? [];
    return argument !== undefined && file.invocationPath(argument) !== undefined;
  };
  const tree = workspace.file('a.js').ast;
  assert.equal(isReached(), false);
  workspace.write('b.js', "const { c } = require('./c');\nexports.b = () => c();");
  assert.equal(isReached(), true);
  assert.equal(workspace.file('a.js').ast, tree, 'An unchanged file was parsed again.');
});
