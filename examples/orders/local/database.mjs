// A DynamoDB for this machine, with the orders table, until Ctrl-C. Its content is in memory only.
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

const port = 4567;
const endpoint = `http://127.0.0.1:${port}`;

const server = dynalite({ createTableMs: 0 });
await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

const client = new DynamoDBClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
await client.send(
  new CreateTableCommand({
    TableName: 'orders-dev',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'orderId', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
  }),
);
console.log(`The table orders-dev is at ${endpoint}. Ctrl-C ends it.`);
