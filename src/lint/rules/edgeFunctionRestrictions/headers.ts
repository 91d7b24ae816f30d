/**
 * Headers that functions must not add ("Restrictions on all edge functions" of the CloudFront developer guide). Those
 * that are read-only depend on the event and are left out.
 */
const disallowed = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amzn-auth',
  'x-amzn-cf-billing',
  'x-amzn-cf-id',
  'x-amzn-cf-xff',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** Whether CloudFront lets no function add a header. */
export function isDisallowedHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return disallowed.has(lower) || /^x-(?:amz-cf|edge)-/.test(lower);
}

export function headerMessage(name: string): string {
  return `Functions at the edge must not set the header ${name}: CloudFront answers 502.`;
}

export function variableMessage(name: string): string {
  return `Lambda@Edge functions have no environment variables of their own, so ${name} is not set.`;
}
