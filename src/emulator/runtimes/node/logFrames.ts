import { writeAll } from './blocking.ts';

export type LogFormat = 'TEXT' | 'JSON';

export interface LogLevel {
  readonly name: string;
  readonly priority: number;
  /** The level's bits in a frame's type. */
  readonly mask: number;
}

/** The descriptor on which the emulator receives log frames. */
const descriptor = 3;
const headerLength = 16;
const frameType: Readonly<Record<LogFormat, number>> = { TEXT: 0xa55a0003, JSON: 0xa55a0002 };

/**
 * Writes one log record as a frame of Lambda's telemetry descriptor: type with level (u32), length (i32), time in
 * microseconds (i64), all big-endian, then the record. Written before it returns, so a stopped or killed process
 * has lost nothing.
 */
export function writeLogFrame(format: LogFormat, level: LogLevel, time: Date, record: string): void {
  writeFrame((frameType[format] | level.mask) >>> 0, time, record);
}

/** Writes a frame of any type. */
export function writeFrame(type: number, time: Date, content: string): void {
  const length = Buffer.byteLength(content);
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame.writeUInt32BE(type, 0);
  frame.writeInt32BE(length, 4);
  frame.writeBigInt64BE(BigInt(time.getTime()) * 1000n, 8);
  frame.write(content, headerLength);
  writeAll(descriptor, frame);
}
