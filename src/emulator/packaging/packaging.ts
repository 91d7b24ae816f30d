import { UserError } from '../../model/userError.ts';
import type { FromPackaging, PackageRequest, ToPackaging } from '../../protocol/packaging.ts';
import { packageCode } from './packageCode.ts';
import type { PackagingParts } from './packageContent.ts';

/** Packages on request, several at a time. */
export interface Packaging {
  receive(message: ToPackaging): void;
}

/** @param toUserError what to tell of a defect of ours */
export function createPackaging(
  parts: PackagingParts,
  send: (message: FromPackaging) => void,
  toUserError: (error: unknown) => UserError,
): Packaging {
  const running = new Map<string, AbortController>();

  async function run({ packageId, ...request }: PackageRequest): Promise<void> {
    const cancellation = new AbortController();
    running.set(packageId, cancellation);
    try {
      const made = await packageCode(request, parts, cancellation.signal);
      send({ type: 'packaged', packageId, package: made });
    } catch (error) {
      const told = cancellation.signal.aborted ? cancelled : toUserError(error);
      send({ type: 'notPackaged', packageId, error: told.data });
    } finally {
      running.delete(packageId);
    }
  }

  return {
    receive(message) {
      switch (message.type) {
        case 'package':
          void run(message);
          break;
        case 'cancelPackage':
          running.get(message.packageId)?.abort();
          break;
        default:
          message satisfies never;
      }
    },
  };
}

const cancelled = new UserError({
  code: 'package-cancelled',
  what: 'Nothing was deployed.',
  why: 'Packaging was cancelled.',
  toDo: 'Deploy again when you like.',
});
