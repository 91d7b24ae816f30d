/** What the shop sells; net prices in cents, weights in grams. */
export const products = {
  teapot: { name: 'Teapot', price: 3_450, weight: 900 },
  cup: { name: 'Cup', price: 890, weight: 250 },
  'green-tea': { name: 'Green tea, 100 g', price: 1_240, weight: 120 },
  'black-tea': { name: 'Black tea, 250 g', price: 1_490, weight: 280 },
  strainer: { name: 'Strainer', price: 560, weight: 60 },
} as const;

export type Product = keyof typeof products;

export function isProduct(name: string): name is Product {
  return Object.hasOwn(products, name);
}
