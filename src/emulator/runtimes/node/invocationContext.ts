import type { Invocation } from './runtimeApiClient.ts';

/** The properties of the context that come from the environment variables, in the order of AWS's clients. */
export function functionProperties() {
  return {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
  };
}

/** Makes the trace id of the invocation the one AWS X-Ray's SDK reads. */
export function publishTraceId({ traceId }: Invocation): void {
  if (traceId === '') delete process.env['_X_AMZN_TRACE_ID'];
  else process.env['_X_AMZN_TRACE_ID'] = traceId;
}
