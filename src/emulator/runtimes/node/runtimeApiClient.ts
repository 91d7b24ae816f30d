import { pendingWorkHeader } from '../../../protocol/nodeRuntime.ts';
import { endAtOnce } from './endAtOnce.ts';
import { HttpConnection } from './httpConnection.ts';
import type { HttpResponse } from './httpResponseParser.ts';

const apiVersion = '/2018-06-01/runtime';
const jsonContent = 'Content-Type: application/json\r\n';

/** An event with the headers that came with it, as AWS's native client hands them on. */
export interface Invocation {
  readonly requestId: string;
  readonly eventJson: string;
  readonly deadlineMs: number;
  /** Empty when there was none, as the native client does. */
  readonly traceId: string;
  readonly functionArn: string;
  readonly clientContextJson?: string;
  readonly identityJson?: string;
  readonly tenantId?: string;
}

/** What the loop of a runtime client does before and after it asks for the next event. */
export interface NextHooks {
  /** Everything that is to be seen of the last invocation goes out. */
  readonly flush: () => Promise<void> | undefined;
  readonly pendingWork: () => Readonly<Record<string, number>> | undefined;
  /** The request for the next event is on its way. */
  readonly sent: () => void;
}

/** Lambda's Runtime API as a runtime client sees it. Answers to posts are not looked at: AWS's client does not either. */
export class RuntimeApiClient {
  readonly #connection: HttpConnection;
  readonly #hooks: NextHooks;

  constructor(authority: string, hooks: NextHooks) {
    this.#connection = new HttpConnection(authority);
    this.#connection.open();
    this.#hooks = hooks;
  }

  async next(): Promise<Invocation> {
    // A connection that is still being opened would look like work of the handler.
    await this.#connection.opened();
    await this.#hooks.flush();
    const pendingWork = this.#hooks.pendingWork();
    const header =
      pendingWork === undefined ? '' : `${pendingWorkHeader}: ${JSON.stringify(pendingWork)}\r\n`;
    const response = this.#connection.exchange('GET', `${apiVersion}/invocation/next`, header);
    this.#hooks.sent();
    return toInvocation(await response.catch(endAtOnce));
  }

  /** @throws TypeError when `body` is no string, as the native client does (`JSON.stringify` of a function or symbol). */
  postResponse(requestId: string, body: string | undefined): Promise<void> {
    if (typeof body !== 'string') throw new TypeError('Wrong arguments');
    return this.#post(`${invocationPath(requestId)}/response`, jsonContent, body);
  }

  postError(requestId: string, body: string, xRayCause: string): Promise<void> {
    const headers = `${jsonContent}Lambda-Runtime-Function-XRay-Error-Cause: ${xRayCause}\r\n`;
    return this.#post(`${invocationPath(requestId)}/error`, headers, body);
  }

  postInitError(errorType: string | undefined, body: string): Promise<void> {
    const headers = `${jsonContent}Lambda-Runtime-Function-Error-Type: ${errorType}\r\n`;
    return this.#post(`${apiVersion}/init/error`, headers, body);
  }

  async #post(path: string, headers: string, body: string): Promise<void> {
    try {
      await this.#connection.exchange('POST', path, headers, Buffer.from(body));
    } catch {
      endAtOnce();
    }
  }
}

export function invocationPath(requestId: string): string {
  return `${apiVersion}/invocation/${encodeURIComponent(requestId)}`;
}

function toInvocation({ status, headers, body }: HttpResponse): Invocation {
  if (status !== 200) throw new Error(`Failed to get next invocation, error ${status}`);
  const clientContextJson = headers['lambda-runtime-client-context'];
  const identityJson = headers['lambda-runtime-cognito-identity'];
  const tenantId = headers['lambda-runtime-aws-tenant-id'];
  return {
    requestId: headers['lambda-runtime-aws-request-id'] ?? '',
    eventJson: body.toString(),
    deadlineMs: Number(headers['lambda-runtime-deadline-ms'] ?? 0),
    traceId: headers['lambda-runtime-trace-id'] ?? '',
    functionArn: headers['lambda-runtime-invoked-function-arn'] ?? '',
    ...(clientContextJson && { clientContextJson }),
    ...(identityJson && { identityJson }),
    ...(tenantId && { tenantId }),
  };
}
