import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { constraints } from '../../service/constraints.ts';
import { newTraceId } from '../randomIds.ts';
import type { ApiRequest, ApiResponse } from './apiRequest.ts';
import { invokeComplete, payloadChunk } from './eventStream.ts';
import { eventOf, readInvokeParameters } from './invokeParameters.ts';
import { type LambdaService, requireTarget } from './lambdaService.ts';
import { runForCaller } from './runInvocation.ts';

/**
 * `InvokeWithResponseStream`: each part of the response goes out as it comes, and a caller that reads slowly holds
 * the function back. One that has gone does not.
 * @returns an answer when nothing was streamed, else undefined
 * @throws ServiceError, UserError as long as nothing was sent
 */
export async function invokeWithResponseStream(
  service: LambdaService,
  request: ApiRequest,
  requestId: string,
  response: ServerResponse,
): Promise<ApiResponse | undefined> {
  const { reference, invocationType, wantsLogTail, call } = readInvokeParameters(
    request,
    constraints.streamingInvocationType,
  );
  const event = eventOf(request, invocationType);
  const target = await requireTarget(service, reference);
  if (invocationType === 'DryRun') return { status: 204 };
  const { traceId = newTraceId() } = call;
  let hasStreamed = false;

  function begin(): void {
    if (response.headersSent) return;
    response.writeHead(200, {
      'Content-Type': 'application/vnd.amazon.eventstream',
      'X-Amz-Executed-Version': target.executedVersion,
      'X-Amzn-Trace-Id': traceId,
      'x-amzn-RequestId': requestId,
    });
  }

  /** Resolves when the caller can take more. */
  function send(message: Buffer): Promise<void> | undefined {
    begin();
    if (response.destroyed || response.write(message)) return undefined;
    const settled = new AbortController();
    return Promise.race([
      once(response, 'drain', { signal: settled.signal }),
      once(response, 'close', { signal: settled.signal }),
    ])
      .catch(() => undefined)
      .then(() => settled.abort());
  }

  const run = {
    target,
    event,
    call: { ...call, traceId, requestId },
    stream(chunk: Buffer) {
      hasStreamed = true;
      return send(payloadChunk(chunk));
    },
  };
  const { answer, tail } = await runForCaller(service, run, wantsLogTail);
  const failed = answer.status !== 'success';
  // A function that does not stream answers with one part.
  if (!failed && !hasStreamed) {
    void send(payloadChunk(Buffer.from(answer.payload, answer.payloadEncoding ?? 'utf8')));
  }
  void send(
    invokeComplete({
      ...(failed && { ErrorCode: 'Unhandled', ErrorDetails: answer.payload }),
      ...(tail !== undefined && { LogResult: tail }),
    }),
  );
  response.end();
  return undefined;
}
