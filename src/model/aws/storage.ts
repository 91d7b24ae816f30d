/** S3, as far as code is uploaded there. Every method rejects with a `UserError`. */
export interface Storage {
  put(bucket: string, key: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>;
}
