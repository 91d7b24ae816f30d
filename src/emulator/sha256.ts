/**
 * The SHA-256 hash of a text in hexadecimal digits. `node:crypto` is loaded with the first one: no environment should
 * wait for it.
 */
export function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
