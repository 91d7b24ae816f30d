/** Two sides of a comparison, the older one first: numbers, then `$LATEST`, then the workspace. */
export function compareOrder(one: string, other: string): { readonly from: string; readonly to: string } {
  return age(one) <= age(other) ? { from: one, to: other } : { from: other, to: one };
}

function age(side: string): number {
  if (side === 'workspace') return Number.POSITIVE_INFINITY;
  return side === '$LATEST' ? Number.MAX_SAFE_INTEGER : Number(side);
}
