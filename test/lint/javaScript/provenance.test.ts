import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { provenanceOf } from '../../../src/lint/javaScript/provenance.ts';
import { javaScriptWorkspace, marked } from './javaScriptWorkspace.ts';

const config = {
  'config.ts':
    'export const TABLE = process.env.TABLE;\nexport const label = (name: string) => "app-" + name;',
};

function provenanceIn(text: string): string {
  const workspace = javaScriptWorkspace({ 'a.js': text, ...config });
  const file = workspace.file('a.js');
  return provenanceOf(file, marked(file));
}

const inHandler: readonly (readonly [string, string])[] = [
  ["mark({ event: 1, list: [2, `x`, 'a' + 'b', -1] })", 'constant'],
  ['mark(undefined)', 'constant'],
  ['mark(process.env.REGION)', 'environment'],
  ['const { REGION: region } = process.env; mark({ region })', 'environment'],
  ["mark(process.env.HOSTS.split(',')[0])", 'environment'],
  ['mark(JSON.parse(process.env.OPTIONS))', 'environment'],
  ['const { region = event.region } = process.env; mark(region)', 'event'],
  ['mark(event.detail.id)', 'event'],
  ['mark(context.awsRequestId)', 'event'],
  ['const { a: [b] } = event; mark(b)', 'event'],
  ['mark(`https://$' + '{event.host}`)', 'event'],
  ['mark({ get: () => event.id })', 'event'],
  ['event.Records.forEach(record => mark(record.body))', 'event'],
  ["['a', 'b'].forEach(name => mark(name))", 'local'],
  ['for (const record of event.Records) mark(record.body)', 'event'],
  ["for (const name of ['a', 'b']) mark(name)", 'local'],
  ['mark(await load())', 'awaited'],
  ['const answer = await load(); mark(answer.id)', 'awaited'],
  ['load().then(answer => mark(answer.id))', 'awaited'],
  ["const options = { region: 'a' }; options.credentials = await load(); mark(options)", 'awaited'],
  ['const list = []; list.push(event.id); mark(list)', 'event'],
  ["let region = 'a'; if (event.region) region = event.region; mark(region)", 'event'],
  ["let region; if (event.isFar) region = 'a'; else region = 'b'; mark(region)", 'constant'],
  ['let count = 0; count++; mark(count)', 'local'],
  ['mark(Date.now())', 'local'],
  ['mark(new Date())', 'local'],
  ['mark(this)', 'local'],
  ['mark(unknown())', 'constant'],
  ['let a = b; let b = a; mark(a)', 'constant'],
];

describe('in a handler', () => {
  for (const [code, expected] of inHandler) {
    it(`${code} is ${expected}`, () => {
      assert.equal(provenanceIn(`exports.handler = async (event, context) => { ${code}; };`), expected);
    });
  }
});

const elsewhere: readonly (readonly [string, string])[] = [
  ["import { TABLE } from './config'; export const handler = async event => mark(TABLE);", 'environment'],
  ["import { fromEnv } from 'p'; export const handler = async event => mark(fromEnv());", 'module'],
  ["import { label } from './config'; export const handler = async event => mark(label('a'));", 'constant'],
  [
    "import { label } from './config'; export const handler = async event => mark(label(event.name));",
    'event',
  ],
  ['const config = await load(); export const handler = async event => mark(config.region);', 'module'],
  ["let region; export const handler = async event => { region = 'a'; mark(region); };", 'constant'],
  ['let region; export const handler = async event => { region = event.region; mark(region); };', 'event'],
  [
    'const shared = {}; export const handler = async event => { shared.id = event.id; mark(shared); };',
    'event',
  ],
  [
    'function f(a, b = process.env.B) { mark(b); } export const handler = async event => f(event);',
    'environment',
  ],
  ["function f(a) { mark(a); } export const handler = async event => { f('a'); f(event.a); };", 'event'],
  ["function f(a) { mark(a); } export const handler = async event => { f('a'); f('b'); };", 'constant'],
  ['function f(...all) { mark(all); } export const handler = async event => f(1, event);', 'event'],
  ['function f(a) { mark(a); } export const handler = async event => event.Records.map(f);', 'event'],
  ['export function f(a) { mark(a); } export const handler = async event => {};', 'local'],
  [
    'const f = () => ({ region: process.env.R }); export const handler = async event => mark(f());',
    'environment',
  ],
  ['async function f() { return 1; } export const handler = async event => mark(f());', 'awaited'],
  [
    'class A { constructor(a) { this.a = a; } f() { mark(this.a); } } export const handler = async event => new A(event.a).f();',
    'event',
  ],
  [
    "class A { constructor(a) { this.a = a; } f() { mark(this.a); } } export const handler = async event => new A('a').f();",
    'constant',
  ],
  [
    'class A { region = process.env.R; f() { mark(this.region); } } const a = new A(); export const handler = async event => a.f();',
    'environment',
  ],
  [
    'class A { constructor(a) { this.a = a; } f() { mark(this.a); } } const a = new A(1); export const handler = async event => a.f();',
    'local',
  ],
];

describe('across functions', () => {
  for (const [code, expected] of elsewhere) {
    it(`${code} is ${expected}`, () => assert.equal(provenanceIn(code), expected));
  }

  it('tells the fields of a class apart', () => {
    const code = `class A {
      constructor(a, b) { this.a = a; this.b = b; }
      f() { mark([this.b, this.a]); }
    }
    exports.handler = async event => new A(event.a, 'b').f();`;
    assert.equal(provenanceIn(code), 'event');
  });

  it('follows functions that are called from hundreds of places', () => {
    const levels = Array.from({ length: 8 }, (_, level) => {
      const calls = Array.from({ length: 40 }, () => `f${level + 1}(a);`).join(' ');
      return `function f${level}(a) { ${level === 7 ? 'mark(a);' : calls} }`;
    });
    const code = `${levels.join('\n')}\nexports.handler = async event => { f0('a'); f0('b'); };`;
    assert.equal(provenanceIn(code), 'constant');
  });
});
