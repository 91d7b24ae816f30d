import { pendingWorkHeader } from '../../../protocol/bootstrap.ts';
import { endAtOnce } from './endAtOnce.ts';
import { HttpConnection, type HttpRequest } from './httpConnection.ts';
import type { HttpResponse } from './httpResponseParser.ts';
import { nextPath, type Post } from './posts.ts';
import { inProcessTime } from './processClock.ts';

/** An event with the headers that came with it, as AWS's native client hands them on. */
export interface Invocation {
  readonly requestId: string;
  readonly eventJson: string;
  /** In the time of this process, see `processClock.ts`. */
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
    this.#connection = new HttpConnection(authority, endAtOnce);
    this.#connection.open();
    this.#hooks = hooks;
  }

  /**
   * Asks for the next event.
   * @param outcome of the last one, which is posted with it: AWS's client does so one after the other
   */
  async next(outcome?: Post): Promise<Invocation> {
    // Where the request is sent later, the process may be stopped before it has left.
    if (outcome && !this.#connection.writesAtOnce) {
      await this.post(outcome);
      return this.next();
    }
    // A connection that is still being opened would look like work of the handler.
    await this.#connection.opened();
    await this.#hooks.flush();
    const pendingWork = this.#hooks.pendingWork();
    const headerLines =
      pendingWork === undefined ? '' : `${pendingWorkHeader}: ${JSON.stringify(pendingWork)}\r\n`;
    const request = { method: 'GET', path: nextPath, headerLines } as const;
    const response = outcome
      ? this.#connection.exchange(requestOf(outcome), request)
      : this.#connection.exchange(request);
    this.#hooks.sent();
    return toInvocation(await response.catch(endAtOnce));
  }

  /** Resolves when the Runtime API has answered. */
  async post(post: Post): Promise<void> {
    try {
      await this.#connection.exchange(requestOf(post));
    } catch {
      endAtOnce();
    }
  }

  /**
   * Posts without letting anything run before the Runtime API has answered.
   * @returns false where that is not possible (Windows); nothing was posted then.
   */
  postBlocking(post: Post): boolean {
    return this.#connection.exchangeBlocking(requestOf(post));
  }
}

function requestOf({ path, headerLines, body }: Post): HttpRequest {
  return { method: 'POST', path, headerLines, body: Buffer.from(body) };
}

function toInvocation({ status, headers, body }: HttpResponse): Invocation {
  if (status !== 200) throw new Error(`Failed to get next invocation, error ${status}`);
  const clientContextJson = headers['lambda-runtime-client-context'];
  const identityJson = headers['lambda-runtime-cognito-identity'];
  const tenantId = headers['lambda-runtime-aws-tenant-id'];
  return {
    requestId: headers['lambda-runtime-aws-request-id'] ?? '',
    eventJson: body.toString(),
    deadlineMs: inProcessTime(Number(headers['lambda-runtime-deadline-ms'] ?? 0)),
    traceId: headers['lambda-runtime-trace-id'] ?? '',
    functionArn: headers['lambda-runtime-invoked-function-arn'] ?? '',
    ...(clientContextJson && { clientContextJson }),
    ...(identityJson && { identityJson }),
    ...(tenantId && { tenantId }),
  };
}
