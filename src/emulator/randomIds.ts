/*
 * Ids only have to differ from each other, here and in what a handler stores under them; none is a secret. They do
 * without `node:crypto`, because the first event would wait for it to load.
 */

/** So many random hexadecimal digits. */
export function randomHex(digits: number): string {
  let text = '';
  while (text.length < digits)
    text += Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, digits);
}

/** A UUID of version 4. */
export function randomUuid(): string {
  const variant = (8 + Math.floor(Math.random() * 4)).toString(16);
  return `${randomHex(8)}-${randomHex(4)}-4${randomHex(3)}-${variant}${randomHex(3)}-${randomHex(12)}`;
}

/** The form of X-Ray's trace header; locally nothing is sampled. */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1_000).toString(16);
  return `Root=1-${seconds}-${randomHex(24)};Parent=${randomHex(16)};Sampled=0`;
}
