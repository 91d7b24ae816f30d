import { type Product, isProduct } from './products';
import { type Country, isCountry } from './vat';

export interface OrderLine {
  readonly product: Product;
  readonly quantity: number;
}

export interface OrderRequest {
  readonly customer: string;
  readonly country: Country;
  readonly lines: readonly OrderLine[];
}

/** The customer's mistake; the message is for the customer. */
export class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

const maxQuantity = 1_000;

/** @throws InvalidOrder */
export function parseOrderRequest(body: string | undefined): OrderRequest {
  const { customer, country = process.env['VAT_COUNTRY'], lines } = parseObject(body);
  if (typeof customer !== 'string' || customer.trim() === '') throw new InvalidOrder('customer is missing');
  if (typeof country !== 'string' || !isCountry(country)) {
    throw new InvalidOrder(`we do not deliver to ${String(country)}`);
  }
  if (!Array.isArray(lines) || lines.length === 0) throw new InvalidOrder('lines is empty');
  return { customer: customer.trim(), country, lines: lines.map(parseLine) };
}

function parseObject(body: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Not JSON: the same answer as for JSON that is no object.
  }
  throw new InvalidOrder('the body is not a JSON object');
}

function parseLine(line: unknown, index: number): OrderLine {
  const { product, quantity } = (line ?? {}) as Record<string, unknown>;
  if (typeof product !== 'string' || !isProduct(product)) {
    throw new InvalidOrder(`lines[${index}].product: we do not sell ${String(product)}`);
  }
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    throw new InvalidOrder(`lines[${index}].quantity must be a whole number from 1 to ${maxQuantity}`);
  }
  return { product, quantity };
}
