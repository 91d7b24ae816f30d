/** A record that a runtime wrote to `_LAMBDA_TELEMETRY_LOG_FD`. */
export interface LogFrame {
  /** Kind and level, see `protocol/debugging.ts` for the one kind that is no log. */
  readonly type: number;
  /** Unix time in milliseconds. */
  readonly timeMs: number;
  readonly text: string;
}

/** Bytes of a frame's head: type and level, length, time. */
const headBytes = 16;

/** The upper half of every frame's type, in text and in JSON format. */
const frameMark = 0xa55a;

/**
 * Takes the bytes of the telemetry descriptor apart: each frame has a type (big endian, 32 bits), the length of
 * the text (32 bits) and a time in microseconds (64 bits). This is what AWS's runtime clients write.
 * Bytes that are no frame end the reading: nothing after them could be trusted.
 */
export function createFrameReader(onFrame: (frame: LogFrame) => void): (chunk: Buffer) => void {
  const chunks: Buffer[] = [];
  let available = 0;
  let needed = headBytes;
  let broken = false;

  return chunk => {
    if (broken) return;
    chunks.push(chunk);
    available += chunk.length;
    if (available >= needed) takeFrames();
  };

  function takeFrames(): void {
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    let offset = 0;
    needed = headBytes;
    while (bytes.length - offset >= headBytes) {
      if (bytes.readUInt16BE(offset) !== frameMark) {
        broken = true;
        break;
      }
      const end = offset + headBytes + bytes.readUInt32BE(offset + 4);
      if (end > bytes.length) {
        needed = end - offset;
        break;
      }
      const timeMs = Number(bytes.readBigInt64BE(offset + 8) / 1_000n);
      onFrame({
        type: bytes.readUInt32BE(offset),
        timeMs,
        text: bytes.toString('utf8', offset + headBytes, end),
      });
      offset = end;
    }
    chunks.length = 0;
    available = bytes.length - offset;
    if (available > 0) chunks.push(bytes.subarray(offset));
  }
}
