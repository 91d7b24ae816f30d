import type { FunctionAlias, RoutingConfiguration } from '../model/aws/deployedFunction.ts';

/** Where an alias sends its invocations. */
export type Traffic = Pick<FunctionAlias, 'version' | 'routing'>;

/** The traffic of an alias as people write it: `7`, or `7 (90 %) + 8 (10 %)`. */
export function trafficText({ version, routing }: Traffic): string {
  if (!routing || routing.weight === 0) return version;
  return `${version} (${percentText(1 - routing.weight)}) + ${routing.version} (${percentText(routing.weight)})`;
}

/** Whether invocations go to the same versions in the same shares. */
export function isSameTraffic(one: Traffic, other: Traffic): boolean {
  const first = sharedBy(one);
  const second = sharedBy(other);
  return (
    one.version === other.version &&
    first?.version === second?.version &&
    Math.abs((first?.weight ?? 0) - (second?.weight ?? 0)) < leastDifference
  );
}

/** Less than any weight that a person sets, more than what arithmetic and JSON make of one. */
const leastDifference = 1e-6;

/** The second version, where it gets anything. */
function sharedBy({ routing }: Traffic): RoutingConfiguration | undefined {
  return routing && routing.weight > 0 ? routing : undefined;
}

/** Of two versions, the second with a share in percent. */
export function trafficBetween(from: string, to: string, percent: number): Traffic {
  if (percent >= 100) return { version: to };
  if (percent <= 0) return { version: from };
  const routing: RoutingConfiguration = { version: to, weight: percent / 100 };
  return { version: from, routing };
}

/** The share of the new version, from 0 to 100. */
export function percentOf({ to }: { readonly to: string }, traffic: Traffic | undefined): number {
  const weight = traffic?.routing?.version === to ? traffic.routing.weight : 0;
  return Math.round((traffic?.version === to ? 1 - (traffic.routing?.weight ?? 0) : weight) * 10_000) / 100;
}

/** Of an alias without what does not belong to its traffic. */
export function trafficOf({ version, routing }: Traffic): Traffic {
  return { version, ...(routing && { routing }) };
}

function percentText(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}
