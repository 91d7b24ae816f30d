import { crc32 } from 'node:zlib';

/** Type 7 in AWS's event stream encoding: a text with its length in two bytes. */
const textType = 7;

/**
 * A message of `application/vnd.amazon.eventstream`: lengths, headers and payload, each part with its checksum.
 * @param headers all are texts
 */
export function eventStreamMessage(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const headerBytes = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const message = Buffer.alloc(12 + headerBytes.length + payload.length + 4);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headerBytes.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  headerBytes.copy(message, 12);
  payload.copy(message, 12 + headerBytes.length);
  message.writeUInt32BE(crc32(message.subarray(0, message.length - 4)), message.length - 4);
  return message;
}

function header(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name);
  const valueBytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(valueBytes.length);
  return Buffer.concat([
    Buffer.from([nameBytes.length]),
    nameBytes,
    Buffer.from([textType]),
    length,
    valueBytes,
  ]);
}

/** A part of a streamed response. */
export function payloadChunk(payload: Buffer): Buffer {
  return eventStreamMessage(
    { ':message-type': 'event', ':event-type': 'PayloadChunk', ':content-type': 'application/octet-stream' },
    payload,
  );
}

/** What Lambda says when a streamed response has ended. */
export interface InvokeComplete {
  readonly ErrorCode?: string;
  readonly ErrorDetails?: string;
  /** In base64. */
  readonly LogResult?: string;
}

export function invokeComplete(complete: InvokeComplete): Buffer {
  return eventStreamMessage(
    { ':message-type': 'event', ':event-type': 'InvokeComplete', ':content-type': 'application/json' },
    Buffer.from(JSON.stringify(complete)),
  );
}
