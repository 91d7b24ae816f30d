import { totalOf } from './price.ts';

/** Takes `{"lines": [{"product": "tea", "count": 2}]}` as the body of a request and tells what it would cost. */
export const handler = async (event: { body: string }) => {
  const { lines } = JSON.parse(event.body);
  const total = totalOf(lines, process.env.VAT_COUNTRY ?? '');
  console.log(`priced ${lines.length} lines for ${process.env.STAGE}`);
  if (total === undefined) return { statusCode: 400, body: '{"message":"we do not sell that"}' };
  return { statusCode: 200, body: JSON.stringify(total) };
};
