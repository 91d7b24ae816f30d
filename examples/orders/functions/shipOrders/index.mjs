import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/**
 * Takes the warehouse's messages, `{ "orderId": "…", "carrier": "…", "trackingNumber": "…" }`, from the queue.
 * Reports those it could not handle, so that only they come again.
 */
export const handler = async ({ Records }) => {
  const outcomes = await Promise.allSettled(Records.map(ship));
  const batchItemFailures = [];
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') return;
    const { messageId } = Records[index];
    console.error(`message ${messageId}: ${outcome.reason.message}`);
    batchItemFailures.push({ itemIdentifier: messageId });
  });
  console.log(`shipped ${Records.length - batchItemFailures.length} of ${Records.length} orders`);
  return { batchItemFailures };
};

async function ship({ body }) {
  const { orderId, carrier, trackingNumber } = JSON.parse(body);
  if (!orderId || !carrier || !trackingNumber) throw new Error('orderId, carrier or trackingNumber is missing');
  await client.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE_NAME,
      Key: { orderId: { S: orderId } },
      UpdateExpression: 'SET #status = :shipped, carrier = :carrier, trackingNumber = :trackingNumber',
      ConditionExpression: 'attribute_exists(orderId)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':shipped': { S: 'shipped' },
        ':carrier': { S: carrier },
        ':trackingNumber': { S: trackingNumber },
      },
    }),
  );
}
