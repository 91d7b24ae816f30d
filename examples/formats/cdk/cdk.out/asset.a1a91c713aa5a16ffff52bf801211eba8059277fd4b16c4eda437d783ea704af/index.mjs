/** Takes the warehouse's messages from a queue and reports those it cannot use, so that only they come again. */
export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    const { orderId, trackingNumber } = JSON.parse(body);
    if (trackingNumber) console.log(`${orderId} is on its way as ${trackingNumber}`);
    else batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
};
