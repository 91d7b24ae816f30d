/** Answers what Lambda told the function of the call. */
export const handler = async (event, context) => {
  console.log('echo was called');
  return {
    event,
    clientContext: context.clientContext,
    tenantId: context.tenantId,
    functionVersion: context.functionVersion,
    invokedFunctionArn: context.invokedFunctionArn,
    requestId: context.awsRequestId,
    environment: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  };
};
