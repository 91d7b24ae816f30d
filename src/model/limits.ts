/** Lambda's quotas and defaults, from the developer guide's pages on quotas and function configuration. */
export const limits = {
  timeoutMs: { default: 3_000, min: 1_000, max: 900_000 },
  memoryMb: { default: 128, min: 128, max: 10_240 },
  ephemeralStorageMb: { default: 512, min: 512, max: 10_240 },
  /** The init phase of an on-demand environment. */
  initMs: 10_000,
  /** Request and response of a synchronous invocation: 6 MiB and 100 bytes. */
  payloadBytes: 6 * 1024 * 1024 + 100,
  layers: 5,
  environmentBytes: 4_096,
} as const;
