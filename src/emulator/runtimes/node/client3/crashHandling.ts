import { errorPost, initErrorPost, type Post } from '../posts.ts';
import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { logInvocationError } from './completion.ts';
import { errorPayload, errors } from './errors.ts';

/** Exit codes of AWS's client. */
const exitCode = { unhandledRejection: 128, uncaughtException: 129 };

/** Reports what nobody caught, as an error of the init phase or of the running invocation, and ends the process. */
export class CrashHandling {
  readonly #client: RuntimeApiClient;
  #requestId: string | undefined;
  #ending: boolean;

  constructor(client: RuntimeApiClient) {
    this.#client = client;
    this.#ending = false;
    process.on('uncaughtException', error => this.onUncaughtException(error));
    process.on('unhandledRejection', (reason, promise) => {
      const error = new errors.UnhandledPromiseRejection(reason, promise);
      this.#end('Unhandled Promise Rejection', error, exitCode.unhandledRejection);
    });
  }

  /** From now on a crash is one of this invocation. */
  belongsTo(requestId: string): void {
    this.#requestId = requestId;
  }

  onUncaughtException(error: unknown): void {
    this.#end('Uncaught Exception', error, exitCode.uncaughtException);
  }

  #end(title: string, error: unknown, code: number): void {
    if (this.#ending) return;
    this.#ending = true;
    logInvocationError(title, error);
    const post = this.#post(error);
    // AWS's client blocks, so that neither a listener of the handler nor anything else runs before the exit.
    if (this.#client.postBlocking(post)) process.exit(code);
    void this.#client.post(post).then(() => process.exit(code));
  }

  #post(error: unknown): Post {
    const payload = errorPayload(error);
    return this.#requestId === undefined
      ? initErrorPost(payload)
      : errorPost(this.#requestId, error, payload);
  }
}
