import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlerNamesByShape } from '../../../src/lint/python/handlerShape.ts';

const handlers = [
  'def lambda_handler(event, context):',
  'def handler(event: dict, context: LambdaContext) -> dict:',
  'async def handler(event, _):',
  'def create_order_handler(evt: Dict[str, Any], ctx=None):',
  'def handler(\n    e,\n    c,  # unused\n):',
  'def lambda_handler(_event, _context):',
];
const others = [
  'def main(event, context):',
  'def http_exception_handler(request, exc):',
  'def error_handler(e, context):',
  'def signal_handler(signum, frame):',
  'def handler(context, event):',
  'def handler(event, context, callback):',
  'def handler(event):',
  'class A:\n    def handler(event, context):\n',
  '"""\ndef handler(event, context):\n"""',
];

for (const text of handlers) {
  test(`is a handler: ${text}`, () => assert.equal(handlerNamesByShape(`${text}\n  pass\n`).length, 1));
}
for (const text of others) {
  test(`is no handler: ${text}`, () => assert.deepEqual(handlerNamesByShape(`${text}\n  pass\n`), []));
}
