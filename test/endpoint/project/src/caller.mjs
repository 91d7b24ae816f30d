import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Calls another function as on AWS: without knowing where it runs. */
export const handler = async ({ name }) => {
  const client = new LambdaClient({ maxAttempts: 1 });
  try {
    const { StatusCode, Payload } = await client.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify({ from: 'caller' }) }),
    );
    return { StatusCode, answer: JSON.parse(Payload.transformToString()) };
  } catch (error) {
    return { error: error.name, message: error.message };
  }
};
