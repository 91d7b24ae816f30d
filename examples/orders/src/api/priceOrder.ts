import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseOrderRequest } from '../orders/orderRequest';
import { priceOf } from '../orders/price';
import { answer } from './answer';

/** POST /quotes: what an order would cost. */
export const handler = async (event: APIGatewayProxyEventV2) =>
  answer(() => {
    const request = parseOrderRequest(event.body);
    const price = priceOf(request);
    console.log(`${request.lines.length} lines for ${request.country}: ${price.total} cents`);
    return { statusCode: 200, body: price };
  });
