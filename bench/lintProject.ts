import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { peersFolder } from './peers.ts';

/** Services with handlers, the modules they share and a template, as a large repository has them. */
export interface LintProject {
  readonly folder: string;
  /** How many TypeScript files there are; templates are not counted. */
  readonly files: number;
  remove(): Promise<void>;
}

const handlersPerService = 8;
const modulesPerService = 2;
const filesPerService = handlersPerService + modulesPerService;

export async function makeLintProject(files: number): Promise<LintProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lwl-'));
  for (let service = 0; service < files / filesPerService; service++) {
    const source = path.join(folder, `service${service}`, 'src');
    await mkdir(source, { recursive: true });
    await writeFile(path.join(folder, `service${service}`, 'template.yaml'), template());
    await writeFile(path.join(source, 'store.ts'), storeModule(service));
    await writeFile(path.join(source, 'validation.ts'), validationModule());
    for (let index = 0; index < handlersPerService; index++) {
      await writeFile(path.join(source, `handler${index}.ts`), handlerModule(index, index % 4 === 0));
    }
  }
  await writeFile(path.join(folder, 'eslint.config.mjs'), eslintConfig);
  await symlink(path.join(peersFolder, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}

const eslintConfig = `import js from '@eslint/js';
import parser from '@typescript-eslint/parser';
export default [
  { ...js.configs.recommended, files: ['**/*.ts'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser, globals: { process: 'readonly', console: 'readonly', fetch: 'readonly' } },
    rules: { 'no-unused-vars': 'off', 'no-undef': 'off' },
  },
];
`;

function template(): string {
  const functions = Array.from(
    { length: handlersPerService },
    (_, index) => `  Handler${index}:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: esbuild
    Properties:
      CodeUri: src
      Handler: handler${index}.handler
      Events:
        Api:
          Type: HttpApi
          Properties: { Path: /orders${index}, Method: post }
`,
  );
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 10, MemorySize: 256 }
Resources:
${functions.join('')}`;
}

/** A handler of about 70 lines; some build their client for every event. */
function handlerModule(index: number, isBad: boolean): string {
  const client = 'new DynamoDBClient({ region: process.env.AWS_REGION })';
  return `import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { loadOrder, saveOrder } from './store.ts';
import { isOrder, type Order } from './validation.ts';

${isBad ? '' : `const client = ${client};\n`}const tableName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'orders';

interface Totals {
  readonly net: number;
  readonly tax: number;
}

function totalsOf(order: Order): Totals {
  let net = 0;
  for (const { price, quantity } of order.lines) net += price * quantity;
  return { net, tax: Math.round(net * ${index + 7}) / 100 };
}

function respond(statusCode: number, content: unknown): APIGatewayProxyResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(content),
  };
}

async function ordersOf(client: DynamoDBClient, customer: string): Promise<number> {
  const { Count } = await client.send(
    new QueryCommand({
      TableName: tableName,
      Select: 'COUNT',
      KeyConditionExpression: 'customer = :customer',
      ExpressionAttributeValues: { ':customer': { S: customer } },
    }),
  );
  return Count ?? 0;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  ${isBad ? `const client = ${client};\n  ` : ''}let order: unknown;
  try {
    order = JSON.parse(event.body ?? '');
  } catch {
    return respond(400, { message: 'The body is no JSON.' });
  }
  if (!isOrder(order)) return respond(422, { message: 'The order is not complete.' });
  const known = await loadOrder(order.id);
  if (known) return respond(409, { message: \`There is an order \${order.id}.\` });
  const count = await ordersOf(client, order.customer);
  const totals = totalsOf(order);
  await saveOrder({ ...order, lines: order.lines.filter(line => line.quantity > 0) });
  switch (order.lines.length) {
    case 0:
      return respond(204, undefined);
    case 1:
      return respond(201, { count, totals, only: order.lines[0] });
    default:
      return respond(201, { count, totals, lines: order.lines.length });
  }
};
`;
}

function storeModule(service: number): string {
  return `import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Order } from './validation.ts';

const client = new DynamoDBClient({});
const TableName = 'orders-${service}';

export async function loadOrder(id: string): Promise<Order | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  return Item?.order?.S === undefined ? undefined : (JSON.parse(Item.order.S) as Order);
}

export async function saveOrder(order: Order): Promise<void> {
  const Item = { id: { S: order.id }, order: { S: JSON.stringify(order) } };
  await client.send(new PutItemCommand({ TableName, Item }));
}
`;
}

function validationModule(): string {
  return `export interface Line {
  readonly sku: string;
  readonly price: number;
  readonly quantity: number;
}

export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly lines: readonly Line[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isLine(value: unknown): value is Line {
  return isRecord(value) && typeof value.sku === 'string' && typeof value.price === 'number';
}

export function isOrder(value: unknown): value is Order {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.customer !== 'string') return false;
  return Array.isArray(value.lines) && value.lines.every(isLine);
}
`;
}
