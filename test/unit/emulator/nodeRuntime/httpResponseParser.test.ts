import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HttpResponseParser } from '../../../../src/emulator/runtimes/node/httpResponseParser.ts';

const withLength = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"e":1}';
const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n9;x=y\r\n":\r\n[1,2]\r\n0\r\n\r\n';
const empty = 'HTTP/1.1 202 Accepted\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n';

/** Feeds the response in pieces of `size` bytes. */
function parse(response: string, size: number) {
  const parser = new HttpResponseParser();
  const bytes = Buffer.from(response);
  for (let position = 0; position < bytes.length; position += size) {
    const result = parser.push(bytes.subarray(position, position + size));
    if (result === undefined) continue;
    assert.ok(position + size >= bytes.length, 'complete before the last byte');
    return result;
  }
  return assert.fail('never complete');
}

for (const size of [1, 2, 7, 1000]) {
  it(`reads a body of known length in pieces of ${size}`, () => {
    const { status, headers, body } = parse(withLength, size);
    assert.deepEqual(
      [status, headers['content-type'], body.toString()],
      [200, 'application/json', '{"e":1}'],
    );
  });

  it(`joins the chunks of a body in pieces of ${size}`, () => {
    assert.equal(parse(chunked, size).body.toString(), '{"a":\r\n[1,2]');
  });

  it(`reads a response without a body in pieces of ${size}`, () => {
    const { status, headers, body } = parse(empty, size);
    assert.deepEqual([status, headers['x-empty'], body.length], [202, '', 0]);
  });
}

it('refuses a chunk without a size', () => {
  assert.throws(() => new HttpResponseParser().push(Buffer.from(chunked.replace('9;', 'size'))), /chunk/);
});
