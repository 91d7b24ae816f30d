/** VAT in percent for the countries the shop delivers to. */
const vatPercent = { AT: 20, DE: 19, FR: 20, IT: 22, NL: 21 } as const;

export type Country = keyof typeof vatPercent;

export function isCountry(code: string): code is Country {
  return Object.hasOwn(vatPercent, code);
}

/** VAT on a net amount in cents, rounded to a cent. */
export function vatOn(net: number, country: Country): number {
  return Math.round((net * vatPercent[country]) / 100);
}
