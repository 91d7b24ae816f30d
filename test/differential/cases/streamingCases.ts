import { type HandlerCase, numberedEvents } from '../handlerCase.ts';

const streamed = (body: string) =>
  `exports.handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`;

/** Handlers made by `awslambda.streamifyResponse`. */
export const streamingCases: readonly HandlerCase[] = [
  {
    name: 'a streamed response of several writes',
    files: streamed(
      'stream.write("a"); await new Promise(r => setTimeout(r, 10)); stream.write(Buffer.from("b")); stream.end();',
    ),
    events: numberedEvents(2),
  },
  { name: 'a stream that only ends', files: streamed('stream.end();') },
  { name: 'a stream that ends with data', files: streamed('stream.write("a"); stream.end("z");') },
  { name: 'a stream that ends with data alone', files: streamed('stream.end("alone");') },
  {
    name: 'a stream that ends with data, encoding and callback',
    files: streamed(
      'await new Promise(resolve => { const timer = setTimeout(resolve, 300); stream.write("x"); stream.end("6869", "hex", () => { clearTimeout(timer); console.log("ended"); resolve(); }); });',
    ),
  },
  {
    name: 'objects, numbers and typed arrays written to a stream',
    files: streamed(
      'stream.write({ a: 1 }); stream.write([1]); stream.write(new Uint8Array([65, 66])); stream.end();',
    ),
  },
  { name: 'undefined written to a stream', files: streamed('stream.write(undefined); stream.end();') },
  {
    name: 'a content type',
    files: streamed('stream.setContentType("text/html"); stream.write("<p>"); stream.end();'),
  },
  {
    name: 'a content type that comes too late',
    files: streamed('stream.write("a"); stream.setContentType("text/html"); stream.end();'),
  },
  {
    name: 'an HTTP response',
    files: streamed(
      'stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { "x-a": "é" }, cookies: ["a=1"] }); stream.write("body"); stream.end();',
    ),
  },
  {
    name: 'an HTTP response without a body',
    files: streamed('awslambda.HttpResponseStream.from(stream, { statusCode: 204 }).end();'),
  },
  {
    name: 'an HTTP response that ends with data',
    files: streamed('awslambda.HttpResponseStream.from(stream, { statusCode: 200 }).end("lost prelude");'),
  },
  {
    name: 'an HTTP response of a pipeline',
    files: streamed(`stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
      await require("node:stream/promises").pipeline(require("node:stream").Readable.from(["a", "b"]), stream);`),
  },
  {
    name: 'a pipeline',
    files: streamed(
      'await require("node:stream/promises").pipeline(require("node:stream").Readable.from(["a", "b"]), stream);',
    ),
  },
  {
    name: 'an error before the first write',
    files: streamed('throw new RangeError("before");'),
    events: numberedEvents(2),
  },
  {
    name: 'an error after a write',
    files: streamed('stream.write("a"); throw new RangeError("mid-stream");'),
    events: numberedEvents(2),
  },
  { name: 'a text thrown after a write', files: streamed('stream.write("a"); throw "text";') },
  {
    name: 'an error after the end',
    files: streamed('stream.write("a"); stream.end(); throw new Error("after the end");'),
  },
  {
    name: 'an error in the middle of an HTTP response',
    files: streamed(
      'stream = awslambda.HttpResponseStream.from(stream, { statusCode: 200 }); stream.write("a"); throw new Error("mid");',
    ),
  },
  {
    name: 'a value returned by a streaming handler',
    files: streamed('stream.write("a"); stream.end(); return "ignored";'),
  },
  {
    name: 'a streaming handler that is not async',
    files:
      'exports.handler = awslambda.streamifyResponse((event, stream) => { stream.write("a"); stream.end(); });',
  },
  {
    name: 'a streaming handler that throws and is not async',
    files: 'exports.handler = awslambda.streamifyResponse(() => { throw new Error("sync"); });',
  },
  {
    name: 'the context of a streaming handler',
    files: streamed(
      'stream.write(JSON.stringify([Object.keys(context), context.awsRequestId])); stream.end();',
    ),
  },
  {
    name: 'the keys of a response stream',
    files: streamed(
      'stream.end(JSON.stringify([Object.getOwnPropertyNames(stream).sort(), stream.writable, stream.writableEnded, stream.writableFinished, stream.destroyed]));',
    ),
  },
  {
    name: 'a high-water mark',
    files:
      'exports.handler = awslambda.streamifyResponse(async (e, stream) => { stream.write("x".repeat(1000)); stream.end(); }, { highWaterMark: 100 });',
  },
  {
    name: 'a stream of 2 MB that waits for drain',
    files: streamed(
      'for (let i = 0; i < 32; i++) if (!stream.write("x".repeat(65536))) await new Promise(resolve => stream.once("drain", resolve)); stream.end();',
    ),
  },
  {
    name: 'a streaming handler as an ES module',
    files: {
      'index.mjs':
        'export const handler = awslambda.streamifyResponse(async (e, stream) => { stream.write("esm"); stream.end(); });',
    },
  },
  {
    name: 'a streaming handler with work left',
    generations: [3],
    files: streamed('stream.write("a"); stream.end(); setTimeout(() => console.log("left"), 30);'),
  },
  {
    name: 'a streaming handler that does not wait for the event loop',
    files: streamed(
      'context.callbackWaitsForEmptyEventLoop = false; stream.write("a"); stream.end(); setTimeout(() => console.log("never"), 5000);',
    ),
  },
  {
    name: 'a stream that the handler destroys',
    files: streamed(
      'stream.write("a"); stream.destroy(); await new Promise(resolve => setTimeout(resolve, 50));',
    ),
  },
  {
    name: 'a stream that the handler destroys before it returns',
    files: streamed('stream.write("a"); stream.destroy(new Error("destroyed"));'),
  },
  {
    name: 'a pipeline whose source fails',
    files: streamed(
      'await require("node:stream/promises").pipeline(async function* () { yield "a"; throw new RangeError("source"); }, stream);',
    ),
  },
  { name: 'a write after the end', files: streamed('stream.write("a"); stream.end(); stream.write("b");') },
  {
    name: 'an event that is no JSON for a streaming handler',
    files: streamed('stream.end();'),
    events: [{ body: '{' }],
  },
];
