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
      this.#log('Unhandled Promise Rejection', error);
      this.#end(error, exitCode.unhandledRejection);
    });
  }

  /** From now on a crash is one of this invocation. */
  belongsTo(requestId: string): void {
    this.#requestId = requestId;
  }

  onUncaughtException(error: unknown): void {
    this.#log('Uncaught Exception', error);
    this.#end(error, exitCode.uncaughtException);
  }

  /** What the loop of the client itself could not cope with, such as a thrown value that cannot be logged. */
  onTopLevelError(error: unknown): void {
    console.log(`Unexpected Top Level Error: ${(error as object).toString()}`);
    this.#end(error, exitCode.uncaughtException);
  }

  #log(title: string, error: unknown): void {
    if (!this.#ending) logInvocationError(title, error);
  }

  #end(error: unknown, code: number): void {
    if (this.#ending) return;
    this.#ending = true;
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
