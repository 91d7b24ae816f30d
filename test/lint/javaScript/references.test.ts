import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instanceOf, type Reference, referenceOf } from '../../../src/lint/javaScript/references.ts';
import { javaScriptWorkspace, marked } from './javaScriptWorkspace.ts';

const aws = {
  'aws.ts':
    "export { S3Client } from '@aws-sdk/client-s3';\nexport * from './more';\nexport * as v2 from 'aws-sdk';",
  'more.ts': "import { SQSClient } from '@aws-sdk/client-sqs';\nexport { SQSClient as Queue };",
  'clients.js':
    "const { S3Client } = require('@aws-sdk/client-s3');\nmodule.exports = { s3: new S3Client({}) };",
  'default.ts': "import { S3Client } from '@aws-sdk/client-s3';\nexport default new S3Client({});",
  'store.ts':
    "import { S3Client } from '@aws-sdk/client-s3';\nexport class Store { readonly s3 = new S3Client({}); }",
};

function written(reference: Reference | undefined): string {
  return reference ? [reference.module, ...reference.path].join(' ') : 'nothing';
}

function referenceIn(text: string): string {
  const file = javaScriptWorkspace({ ...aws, 'a.ts': text }).file('a.ts');
  return written(referenceOf(file, marked(file)));
}

function instanceIn(text: string): string {
  const file = javaScriptWorkspace({ ...aws, 'a.ts': text }).file('a.ts');
  return written(instanceOf(file, marked(file)));
}

const references: readonly (readonly [string, string])[] = [
  ["import { S3Client } from '@aws-sdk/client-s3'; mark(S3Client);", '@aws-sdk/client-s3 S3Client'],
  ["import { S3Client as C } from '@aws-sdk/client-s3'; mark(C);", '@aws-sdk/client-s3 S3Client'],
  ["import * as s3 from '@aws-sdk/client-s3'; mark(s3.S3Client);", '@aws-sdk/client-s3 S3Client'],
  ["import AWS from 'aws-sdk'; mark(AWS.S3);", 'aws-sdk S3'],
  ["import AWS = require('aws-sdk'); import S3 = AWS.S3; mark(S3);", 'aws-sdk S3'],
  [
    "const { DynamoDB: { DocumentClient: D } } = require('aws-sdk'); mark(D);",
    'aws-sdk DynamoDB DocumentClient',
  ],
  ["mark(require('aws-sdk').S3);", 'aws-sdk S3'],
  ["const AWS = require('aws-sdk'); const { S3 } = AWS; const Mine = S3; mark(Mine);", 'aws-sdk S3'],
  ["async () => { const m = await import('pg'); mark(m['Pool']); };", 'pg Pool'],
  ["async () => { const { Pool } = await import('pg'); mark(Pool); };", 'pg Pool'],
  ["import x from 'node:fs'; mark(x.promises.readFile);", 'fs promises readFile'],
  ["const AWS = require('aws-xray-sdk').captureAWS(require('aws-sdk')); mark(AWS.S3);", 'aws-sdk S3'],
  ["import { S3Client } from './aws'; mark(S3Client);", '@aws-sdk/client-s3 S3Client'],
  ["import { Queue } from './aws.js'; mark(Queue);", '@aws-sdk/client-sqs SQSClient'],
  ["import { v2 } from './aws'; mark(v2.S3);", 'aws-sdk S3'],
  ["import type { S3Client } from '@aws-sdk/client-s3'; mark(S3Client);", 'nothing'],
  ["import { type S3Client } from '@aws-sdk/client-s3'; mark(S3Client);", 'nothing'],
  ["import { S3Client } from './missing'; mark(S3Client);", 'nothing'],
  ["import { S3 } from 'aws-sdk'; const f = (S3) => mark(S3);", 'nothing'],
  ["import * as me from './a'; export const x = me.x; mark(x);", 'nothing'],
  ['mark(fetch);', 'nothing'],
];

for (const [text, expected] of references) {
  test(`finds ${expected} in ${text}`, () => assert.equal(referenceIn(text), expected));
}

const s3 = "import { S3Client } from '@aws-sdk/client-s3';";
const instances: readonly (readonly [string, string])[] = [
  [`${s3} const c = new S3Client({}); mark(c);`, '@aws-sdk/client-s3 S3Client'],
  [`${s3} class A { private c = new S3Client({}); f() { mark(this.c); } }`, '@aws-sdk/client-s3 S3Client'],
  [
    `${s3} class A { c; constructor() { this.c = new S3Client({}); } f() { mark(this.c); } }`,
    '@aws-sdk/client-s3 S3Client',
  ],
  [
    `${s3} class A { constructor(private c: S3Client) {} f() { mark(this.c); } }`,
    '@aws-sdk/client-s3 S3Client',
  ],
  [
    "import type { S3Client } from '@aws-sdk/client-s3'; function f(c: S3Client) { mark(c); }",
    '@aws-sdk/client-s3 S3Client',
  ],
  [`${s3} let c; function f() { if (!c) c = new S3Client({}); mark(c); }`, '@aws-sdk/client-s3 S3Client'],
  [
    `${s3} let c; function f() { c ??= new S3Client({}); return c; } mark(f());`,
    '@aws-sdk/client-s3 S3Client',
  ],
  [
    `${s3} import { captureAWSv3Client } from 'aws-xray-sdk'; mark(captureAWSv3Client(new S3Client({})));`,
    '@aws-sdk/client-s3 S3Client',
  ],
  ["import { s3 } from './clients'; mark(s3);", '@aws-sdk/client-s3 S3Client'],
  ["import s3 from './default'; mark(s3);", '@aws-sdk/client-s3 S3Client'],
  [
    "import { Store } from './store'; const store = new Store(); mark(store.s3);",
    '@aws-sdk/client-s3 S3Client',
  ],
  [
    "import m from 'mysql2/promise'; async () => { const c = await m.createConnection('x'); mark(c); };",
    'mysql2/promise createConnection',
  ],
  [`${s3} import { Other } from 'other'; let c = new S3Client({}); c = new Other(); mark(c);`, 'nothing'],
  ['function f(c) { mark(c); }', 'nothing'],
];

for (const [text, expected] of instances) {
  test(`takes it for made with ${expected}: ${text}`, () => assert.equal(instanceIn(text), expected));
}
