import type { OrderLine, OrderRequest } from './orderRequest';
import { products } from './products';
import { vatOn } from './vat';

/** All amounts in cents. */
export interface Price {
  readonly lines: readonly PricedLine[];
  readonly shipping: number;
  readonly vat: number;
  readonly total: number;
}

export interface PricedLine {
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
  readonly amount: number;
}

const discount = { from: 10, percent: 10 };
const freeShippingFrom = 5_000;

export function priceOf({ lines, country }: Pick<OrderRequest, 'lines' | 'country'>): Price {
  const priced = lines.map(priceLine);
  const goods = priced.reduce((sum, line) => sum + line.amount, 0);
  const shipping = goods >= freeShippingFrom ? 0 : shippingFor(lines);
  const vat = vatOn(goods + shipping, country);
  return { lines: priced, shipping, vat, total: goods + shipping + vat };
}

function priceLine({ product, quantity }: OrderLine): PricedLine {
  const { name, price } = products[product];
  const full = price * quantity;
  const reduction = quantity >= discount.from ? Math.round((full * discount.percent) / 100) : 0;
  return { product: name, quantity, unitPrice: price, discount: reduction, amount: full - reduction };
}

/** A letter up to half a kilogram, else a parcel. */
function shippingFor(lines: readonly OrderLine[]): number {
  const weight = lines.reduce((sum, { product, quantity }) => sum + products[product].weight * quantity, 0);
  return weight <= 500 ? 290 : 590;
}
