import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseOrderRequest } from '../orders/orderRequest';
import { putOrder } from '../orders/orderTable';
import { priceOf } from '../orders/price';
import { answer } from './answer';

/** POST /orders. A request that comes twice with one `Idempotency-Key` makes one order. */
export const handler = async (event: APIGatewayProxyEventV2) =>
  answer(async () => {
    const request = parseOrderRequest(event.body);
    const order = {
      orderId: event.headers['idempotency-key'] ?? randomUUID(),
      status: 'received',
      createdAt: new Date().toISOString(),
      ...request,
      price: priceOf(request),
    } as const;
    const isNew = await putOrder(order);
    console.log(isNew ? `stored order ${order.orderId}` : `order ${order.orderId} is there already`);
    return {
      statusCode: isNew ? 201 : 200,
      headers: { location: `/orders/${order.orderId}` },
      body: { orderId: order.orderId, total: order.price.total },
    };
  });
