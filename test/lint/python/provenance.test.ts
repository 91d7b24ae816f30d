import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Provenance } from '../../../src/lint/provenance.ts';
import { provenanceOf } from '../../../src/lint/python/provenance.ts';
import { nodesByName } from '../../../src/lint/python/syntax.ts';
import { pythonWorkspace } from './pythonWorkspace.ts';

/** The provenance of the argument of the first call of `look`. */
function provenance(text: string): Provenance {
  const workspace = pythonWorkspace({
    'app.py': text,
    'config.py': 'import os\nREGION = os.environ["R"]\nN = 1\n',
  });
  const file = workspace.file('app.py');
  const node = nodesByName(file, 'CallExpression')
    .find(call => file.text.startsWith('look(', call.from))
    ?.getChild('ArgList')?.firstChild?.nextSibling;
  assert.ok(node);
  return provenanceOf(file, node);
}

const handler =
  'import os, json, boto3, uuid, requests, config\nfrom config import N\nX = os.environ["X"]\ndef handler(event, context):\n';
const cases: readonly (readonly [Provenance, string])[] = [
  ['constant', `${handler}  look(1)`],
  ['constant', `${handler}  x = {"a": [1, "b"]}\n  look(x["a"])`],
  ['constant', `${handler}  look(f"a{1}")`],
  ['constant', `${handler}  look(N)`],
  ['constant', `${handler}  look(str(1).lower())`],
  ['environment', `${handler}  look(os.environ["A"])`],
  ['environment', `${handler}  look(os.environ.get("A", "b"))`],
  ['environment', `${handler}  look(os.getenv("A") or "b")`],
  ['environment', `${handler}  region = os.environ["A"]\n  look(f"https://{region}")`],
  ['environment', `${handler}  look(X)`],
  ['environment', `${handler}  look(config.REGION)`],
  ['environment', `${handler}  look(int(os.environ["A"].split(",")[0]))`],
  ['environment', `from os import environ\ndef handler(event, context):\n  look(environ["A"])`],
  ['module', `${handler}  look(boto3.Session())`],
  ['module', `from botocore.config import Config\n${handler}  look(Config(retries={"a": 1}))`],
  ['module', `def g(): pass\n${handler}  look(g)`],
  ['local', `${handler}  look(uuid.uuid4())`],
  ['local', `c = None\ndef f():\n  global c\n  c = 1\n${handler}  look(c)`],
  ['local', `def f(x):\n  look(x)\n${handler}  pass`],
  ['event', `${handler}  look(event)`],
  ['event', `${handler}  look(event["a"]["b"])`],
  ['event', `${handler}  look(event.get("a", "b"))`],
  ['event', `${handler}  look(context.aws_request_id)`],
  ['event', `${handler}  body = json.loads(event["body"])\n  look(body["x"])`],
  ['event', `${handler}  for r in event["Records"]:\n    look(r["x"])`],
  ['event', `${handler}  look([r["x"] for r in event["Records"]])`],
  ['event', `${handler}  a, b = event["x"], 1\n  look(a)`],
  ['event', `${handler}  x = 1\n  if event: x = event["y"]\n  look(x)`],
  ['event', `def f(x):\n  look(x)\n${handler}  f(event["a"])`],
  ['event', `def f(a, *, x=1):\n  look(x)\n${handler}  f(1, x=event["a"])`],
  ['event', `def f(r):\n  look(r)\n${handler}  list(map(f, event["Records"]))`],
  [
    'event',
    `class A:\n  def __init__(self, x):\n    self.x = x\n  def f(self):\n    look(self.x)\n${handler}  A(event["a"]).f()`,
  ],
  ['constant', `def f(x="a"):\n  look(x)\n${handler}  f()`],
  ['environment', `def f(x):\n  look(x)\n${handler}  f(X)`],
  ['environment', `def region():\n  return os.environ["A"]\n${handler}  look(region())`],
  ['awaited', `${handler}  look(boto3.client("sts").assume_role()["Credentials"])`],
  ['awaited', `${handler}  look(requests.get("x").json())`],
  ['awaited', `sts = boto3.client("sts")\n${handler}  c = sts.assume_role()\n  look(c["a"])`],
  ['event', `${handler}  look(str(event["a"]).lower())`],
  ['event', `${handler}  session = boto3.Session(profile_name=event["a"])\n  look(session.client("s3"))`],
  ['awaited', `async def f(): pass\n${handler}  look(f())`],
];
for (const [expected, text] of cases) {
  test(`${expected}: ${text.slice(text.indexOf('def handler'))}`, () =>
    assert.equal(provenance(text), expected));
}
