import { randomUUID } from 'node:crypto';
import { UserError, type UserErrorData } from '../../model/userError.ts';
import type { CodePackage, PackageSource, PackageTarget } from '../../protocol/packaging.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';

/**
 * Makes a deployment package in the emulator process, which has the builders. Whoever asks deletes its file.
 * @throws UserError when it cannot be made; the signal's reason when cancelled
 */
export type PackageCode = (
  source: PackageSource,
  target: PackageTarget,
  signal: AbortSignal,
) => Promise<CodePackage>;

export function createCodePackager(
  emulator: Pick<EmulatorClient, 'tellPackaging' | 'onMessage' | 'onLost'>,
): PackageCode {
  return (source, target, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const packageId = randomUUID();
      const subscriptions = [
        emulator.onMessage(message => {
          if (!('packageId' in message) || message.packageId !== packageId) return;
          if (message.type === 'packaged') settle(() => resolve(message.package));
          else settle(() => reject(signal.aborted ? signal.reason : new UserError(message.error)));
        }),
        emulator.onLost(() => settle(() => reject(new UserError(lost)))),
      ];
      const cancel = (): void => emulator.tellPackaging({ type: 'cancelPackage', packageId });
      signal.addEventListener('abort', cancel);
      emulator.tellPackaging({ type: 'package', packageId, source, target });

      function settle(end: () => void): void {
        signal.removeEventListener('abort', cancel);
        for (const subscription of subscriptions) subscription.dispose();
        end();
      }
    });
}

const lost: UserErrorData = {
  code: 'package-emulator-ended',
  what: 'Nothing was deployed.',
  why: 'The process that packages code ended while it did.',
  toDo: 'Try again; the log has the details.',
};
