import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { getOrder } from '../orders/orderTable';
import { answer } from './answer';

/** GET /orders/{orderId} */
export const handler = async (event: APIGatewayProxyEventV2) =>
  answer(async () => {
    const orderId = event.pathParameters?.['orderId'] ?? '';
    const order = await getOrder(orderId);
    if (!order) return { statusCode: 404, body: { message: `There is no order ${orderId}.` } };
    return { statusCode: 200, body: order };
  });
