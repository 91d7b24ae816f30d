import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { OrderRequest } from './orderRequest';
import type { Price } from './price';

export interface Order extends OrderRequest {
  readonly orderId: string;
  readonly status: 'received' | 'shipped';
  readonly createdAt: string;
  readonly price: Price;
}

// One client for all events of an environment. AWS_ENDPOINT_URL_DYNAMODB leads it to a local server.
const client = new DynamoDBClient({});
const TableName = process.env['TABLE_NAME'];

const keptForDays = 90;

/** Stores an order and tells whether it is new; an order with the same id stays as it is. */
export async function putOrder(order: Order): Promise<boolean> {
  const { orderId, status, createdAt, ...details } = order;
  const expiresAt = Math.floor(Date.parse(createdAt) / 1_000) + keptForDays * 86_400;
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item: {
          orderId: { S: orderId },
          status: { S: status },
          createdAt: { S: createdAt },
          total: { N: String(order.price.total) },
          details: { S: JSON.stringify(details) },
          expiresAt: { N: String(expiresAt) },
        },
        ConditionExpression: 'attribute_not_exists(orderId)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export async function getOrder(orderId: string): Promise<Order | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { orderId: { S: orderId } } }));
  if (!Item) return undefined;
  const details: Pick<Order, 'customer' | 'country' | 'lines' | 'price'> = JSON.parse(Item['details']?.S ?? '{}');
  return {
    orderId,
    status: Item['status']?.S === 'shipped' ? 'shipped' : 'received',
    createdAt: Item['createdAt']?.S ?? '',
    ...details,
  };
}
