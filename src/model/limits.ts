/** Lambda's quotas and defaults, from the developer guide's pages on quotas and function configuration. */
export const limits = {
  timeoutMs: { default: 3_000, min: 1_000, max: 900_000 },
  memoryMb: { default: 128, min: 128, max: 10_240 },
  ephemeralStorageMb: { default: 512, min: 512, max: 10_240 },
  /** The init phase of an on-demand environment. */
  initMs: 10_000,
  /** The response of a synchronous invocation: 6 MiB and 100 bytes. */
  payloadBytes: 6 * 1024 * 1024 + 100,
  /** The event of a synchronous invocation. */
  requestBytes: 6 * 1024 * 1024,
  /** The event of an asynchronous invocation; 256 KiB until October 2025. */
  asyncRequestBytes: 1024 * 1024,
  streamedResponseBytes: 200 * 1024 * 1024,
  /** In base64, as it is sent. */
  clientContextBytes: 3_583,
  /** Events of all functions of an account that may run at once. */
  concurrentExecutions: 1_000,
  layers: 5,
  environmentBytes: 4_096,
  descriptionCharacters: 256,
  /** A deployment package that is sent with the request; larger ones go through S3. */
  zippedBytes: 50 * 1024 * 1024,
  /** A deployment package unpacked, with all layers. */
  unpackedBytes: 250 * 1024 * 1024,
} as const;
