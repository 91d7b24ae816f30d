/** Services with one endpoint in the world, or that people rightly use in another region than that of the function. */
const chosenRegions = new Set([
  'account',
  'acm',
  'budgets',
  'ce',
  'cloudfront',
  'cur',
  'ecr-public',
  'global-accelerator',
  'globalaccelerator',
  'health',
  'iam',
  'invoicing',
  'networkmanager',
  'organizations',
  'pinpoint',
  'pinpoint-sms-voice-v2',
  'pricing',
  'quicksight',
  'route53',
  'route53domains',
  'savingsplans',
  'ses',
  'sesv2',
  'shield',
  'support',
  'waf',
  'wafv2',
]);

/** Whether people choose the region of a service on purpose. */
export function hasChosenRegion(service: string): boolean {
  return chosenRegions.has(service) || /^(?:bedrock|chime|marketplace|meteringmarketplace)/.test(service);
}

/** Whether a text has the form of a region: `eu-west-1`. */
export function isRegion(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text);
}

export function messageFor(region: string): string {
  return `The client always talks to ${region}, also when the function is deployed to another region.`;
}

export const fixTitle = 'Use the region of the function';
