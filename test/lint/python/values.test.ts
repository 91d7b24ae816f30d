import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientService, serviceResource } from '../../../src/lint/python/clientServices.ts';
import { instanceOf, referenceOf } from '../../../src/lint/python/references.ts';
import { staticString } from '../../../src/lint/python/staticValue.ts';
import { nodesByName } from '../../../src/lint/python/syntax.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

/** The argument of the last call of `look` in a text, with other files beside it. */
function looked(text: string, others: Readonly<Record<string, string>> = {}) {
  const file = pythonWorkspace({ 'app.py': text, ...others }).file('app.py');
  const node = nodesByName(file, 'CallExpression')
    .findLast(call => file.text.startsWith('look(', call.from))
    ?.getChild('ArgList')?.firstChild?.nextSibling;
  assert.ok(node);
  return { file, node };
}

const references: readonly (readonly [string, string, string | undefined])[] = [
  ['a module', 'import boto3\nlook(boto3.client)', 'boto3.client'],
  ['an alias of a module', 'import boto3 as b\nlook(b.client)', 'boto3.client'],
  ['an alias of a name', 'from boto3 import client as c\nlook(c)', 'boto3.client'],
  ['a dotted import', 'import urllib.request\nlook(urllib.request.urlopen)', 'urllib.request.urlopen'],
  ['an import in a function', 'def f():\n  import boto3\n  look(boto3.client)', 'boto3.client'],
  ['an alias of a value', 'import boto3\nmake = boto3.client\nlook(make)', 'boto3.client'],
  ['a builtin', 'look(open)', 'open'],
  ['a hidden builtin', 'def open(x): pass\nlook(open)', undefined],
  ['a parameter', 'def f(boto3):\n  look(boto3.client)', undefined],
  ['two values', 'import boto3\nx = boto3.client\nx = 1\nlook(x)', undefined],
  [
    'a fallback',
    'try:\n  import boto3\nexcept ImportError:\n  boto3 = None\nlook(boto3.client)',
    'boto3.client',
  ],
  ['a name of another file', 'from lib.aws import make\nlook(make)', 'boto3.client'],
  ['a module of another file', 'import lib.aws as aws\nlook(aws.boto3.client)', 'boto3.client'],
  ['a dotted module of another file', 'import lib.aws\nlook(lib.aws.make)', 'boto3.client'],
  ['a relative module', 'from .lib import aws\nlook(aws.make)', 'boto3.client'],
  ['a name that is defined by itself', 'x = x\nlook(x)', undefined],
];
for (const [name, text, expected] of references) {
  test(`references: ${name}`, () => {
    const { file, node } = looked(text, { 'lib/aws.py': 'import boto3\nmake = boto3.client\n' });
    assert.equal(referenceOf(file, node), expected);
  });
}

const instances: readonly (readonly [string, string, string | undefined])[] = [
  [
    'a name',
    'import boto3\ntable = boto3.resource("dynamodb").Table("x")\nlook(table)',
    'boto3.resource().Table()',
  ],
  [
    'an attribute',
    'import boto3\nclass A:\n  def __init__(self):\n    self.s3 = boto3.client("s3")\n  def f(self):\n    look(self.s3)',
    'boto3.client()',
  ],
  [
    'an attribute of an object',
    'import boto3\nclass A:\n  s3 = boto3.client("s3")\na = A()\nlook(a.s3)',
    'boto3.client()',
  ],
  [
    'what a function returns',
    'import boto3\ndef make():\n  return boto3.client("s3")\nlook(make())',
    'boto3.client()',
  ],
  [
    'what is made once',
    'import boto3\nc = None\ndef make():\n  global c\n  if c is None:\n    c = boto3.client("s3")\n  return c\nlook(make())',
    'boto3.client()',
  ],
  ['what is entered', 'import requests\nwith requests.Session() as s:\n  look(s)', 'requests.Session()'],
  [
    'what is inherited',
    'import boto3\nclass A:\n  def __init__(self):\n    self.s3 = boto3.client("s3")\nclass B(A):\n  def f(self):\n    look(self.s3)',
    'boto3.client()',
  ],
  ['a walrus', 'import boto3\nif (c := boto3.client("s3")):\n  look(c)', 'boto3.client()'],
  ['an object of the workspace', 'class A: pass\nlook(A())', undefined],
];
for (const [name, text, expected] of instances) {
  test(`instances: ${name}`, () => {
    const { file, node } = looked(text);
    assert.equal(instanceOf(file, node)?.chain, expected);
  });
}

test('the service of a client is known', () => {
  const services = [
    'import boto3\nlook(boto3.client("sqs"))',
    'import boto3\nlook(boto3.client(service_name="sqs", region_name="x"))',
    'from boto3.session import Session\nNAME = "sqs"\ns = Session()\nc = s.client(NAME)\nlook(c)',
    'import boto3\nlook(boto3.session.Session().client("sqs"))',
    'import aioboto3\nasync def f():\n  async with aioboto3.Session().client("sqs") as c:\n    look(c)',
    'from mypy_boto3_sqs.client import SQSClient\ndef f(c: SQSClient):\n  look(c)',
  ].map(text => {
    const { file, node } = looked(text);
    return clientService(file, node);
  });
  assert.deepEqual(services, Array(6).fill('sqs'));
});

test('what is no client has no service', () => {
  for (const text of [
    'look(x)',
    'import boto3\nlook(boto3.resource("s3"))',
    'import boto3\nlook(boto3.client(n))',
  ]) {
    const { file, node } = looked(text);
    assert.equal(clientService(file, node), undefined);
  }
});

test('the kind of a resource is known', () => {
  const { file, node } = looked('import boto3\ndb = boto3.resource("dynamodb")\nt = db.Table("x")\nlook(t)');
  const { service, kind } = serviceResource(file, node) ?? {};
  assert.deepEqual([service, kind], ['dynamodb', 'Table']);
});

const strings: readonly (readonly [string, string | undefined])[] = [
  [`look('a')`, 'a'],
  [`look("it\\'s")`, "it's"],
  [`look('a' "b")`, 'ab'],
  [`A = 'a'\nlook(A + '/b')`, 'a/b'],
  [`A = 'a'\nlook(f'{A}/{{b}}')`, 'a/{b}'],
  [`look(f'{x}')`, undefined],
  [`look(b'a')`, undefined],
  [`look('''a''')`, 'a'],
  [`A = 'a'\nA = 'b'\nlook(A)`, undefined],
];
for (const [text, expected] of strings) {
  test(`strings: ${text}`, () => {
    const { file, node } = looked(text);
    assert.equal(staticString(file, node), expected);
  });
}

test('a very deep expression does not overflow the stack', () => {
  const { file, node } = looked(`x = ${'a.'.repeat(20_000)}b\nlook(x)`);
  assert.equal(referenceOf(file, node), undefined);
});
