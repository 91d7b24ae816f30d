const pricesInCents: Readonly<Record<string, number>> = { tea: 495, teapot: 3_900, cup: 1_250 };
const vatRates: Readonly<Record<string, number>> = { DE: 0.19, FR: 0.2, IE: 0.23 };

interface Line {
  readonly product: string;
  readonly count: number;
}

/** In cents; `undefined` when the shop does not have one of the products. */
export function totalOf(lines: readonly Line[], country: string): { net: number; vat: number } | undefined {
  let net = 0;
  for (const { product, count } of lines) {
    const price = pricesInCents[product];
    if (price === undefined) return undefined;
    net += price * count;
  }
  return { net, vat: Math.round(net * (vatRates[country] ?? 0)) };
}
