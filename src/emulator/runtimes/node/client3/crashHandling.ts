import type { RuntimeApiClient } from '../runtimeApiClient.ts';
import { logInvocationError, postError } from './completion.ts';
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
    // AWS's client posts without letting anything run before the exit.
    if (this.#ending) return;
    this.#ending = true;
    logInvocationError(title, error);
    void this.#post(error).then(() => process.exit(code));
  }

  #post(error: unknown): Promise<void> {
    if (this.#requestId !== undefined) return postError(this.#client, this.#requestId, error);
    const payload = errorPayload(error);
    return this.#client.postInitError(payload.errorType, JSON.stringify(payload));
  }
}
