const { DynamoDBClient, paginateScan } = require('@aws-sdk/client-dynamodb');
// From the shared layer: /opt/nodejs/node_modules.
const { formatDay, formatMoney } = require('shop-format');

const client = new DynamoDBClient({});

/** Sums up the orders of the day before the event. The table is small; a large one would want an index by day. */
exports.handler = async ({ time }) => {
  const day = new Date(Date.parse(time) - 86_400_000).toISOString().slice(0, 10);
  let orders = 0;
  let cents = 0;
  const pages = paginateScan(
    { client },
    {
      TableName: process.env.TABLE_NAME,
      FilterExpression: 'begins_with(createdAt, :day)',
      ProjectionExpression: '#total',
      ExpressionAttributeNames: { '#total': 'total' },
      ExpressionAttributeValues: { ':day': { S: day } },
    },
  );
  for await (const { Items = [] } of pages) {
    orders += Items.length;
    for (const { total } of Items) cents += Number(total.N);
  }
  const report = { day: formatDay(day), orders, revenue: formatMoney(cents) };
  console.log(report);
  return report;
};
