/** A handler of 250 lines as people write them: routes, validation, clients, loops, batches. */
export function longHandler(): string {
  const lines = [...head, ...Array.from({ length: 8 }, (_, index) => routeLines(index)).flat(), ...tail];
  const fill = Array.from({ length: Math.max(0, 250 - lines.length) }, (_, index) => `// Note ${index}.`);
  return [...fill, ...lines, ''].join('\n');
}

const head = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const queue = new SQSClient({});
const TableName = process.env.TABLE_NAME ?? 'orders';
const QueueUrl = process.env.QUEUE_URL ?? '';

type Route = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResultV2>;

function respond(statusCode: number, content: unknown): APIGatewayProxyResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

function parse(body: string | undefined): Record<string, unknown> | undefined {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
`.split('\n');

function routeLines(index: number): readonly string[] {
  return `
const route${index}: Route = async event => {
  const order = parse(event.body);
  if (!order) return respond(400, { message: 'The body is no JSON object.' });
  const id = String(order.id ?? event.pathParameters?.id);
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { id } }));
  if (Item?.version === order.version) return respond(409, { id });
  const lines = Array.isArray(order.lines) ? order.lines : [];
  let total = 0;
  for (const line of lines) {
    total += Number(line.price) * Number(line.quantity);
  }
  await documents.send(new PutCommand({ TableName, Item: { ...order, id, total, route: ${index} } }));
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'customer = :customer',
      ExpressionAttributeValues: { ':customer': order.customer },
    }),
  );
  await queue.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ id, total }) }));
  return respond(200, { id, total, others: Items.map(item => item.id) });
};
`.split('\n');
}

const tail = `
const routes: Readonly<Record<string, Route>> = {
  'POST /orders': route0,
  'PUT /orders/{id}': route1,
  'PATCH /orders/{id}': route2,
  'POST /returns': route3,
  'PUT /returns/{id}': route4,
  'POST /quotes': route5,
  'PUT /quotes/{id}': route6,
  'POST /carts': route7,
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const route = routes[event.routeKey];
  return route ? route(event) : respond(404, { message: 'There is nothing here.' });
};
`.split('\n');
