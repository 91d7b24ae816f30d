/** Whether a value of `AWS_NODEJS_CONNECTION_REUSE_ENABLED` is meant to switch it off. The SDK takes `1` alone for on. */
export function isSwitchedOff(value: string): boolean {
  return /^(?:0|false|no|off)$/i.test(value.trim());
}
