import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import { parseRuntime } from '../../../model/runtimes.ts';
import { durationText } from '../../explorer/describeFunction.ts';

/** The gist of a deployed function's configuration: `nodejs22.x · 256 MB · 3 s`. */
export function summaryOf({ packageType, runtime, memoryMb, timeoutMs }: DeployedFunction): string {
  return [
    packageType === 'Image' ? 'container image' : (runtime ?? 'runtime unknown'),
    `${memoryMb} MB`,
    durationText(timeoutMs),
  ].join(' · ');
}

/** Which icon stands for the function. */
export function deployedIconFamily({ packageType, runtime }: DeployedFunction): string {
  if (packageType === 'Image') return 'image';
  return (runtime !== undefined && parseRuntime(runtime)?.family) || 'unknown';
}
