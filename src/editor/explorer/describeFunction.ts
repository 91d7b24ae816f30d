import type { Knowable } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime, type RuntimeFamily } from '../../model/runtimes.ts';

/** The gist of a function's configuration: `nodejs22.x · 256 MB · 3 s`. */
export function functionSummary({ packageType, runtime, memoryMb, timeoutMs }: LambdaFunction): string {
  return [
    packageType === 'Image' ? 'container image' : valueText(runtime, value => value, 'runtime unknown'),
    valueText(memoryMb, value => `${value} MB`, 'memory unknown'),
    valueText(timeoutMs, durationText, 'timeout unknown'),
  ].join(' · ');
}

/** A configured duration the way people say it: `3 s`, `15 min`. */
export function durationText(durationMs: number): string {
  const seconds = durationMs / 1000;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

const runtimeFamilies: Readonly<Record<RuntimeFamily, true>> = {
  nodejs: true,
  python: true,
  ruby: true,
  java: true,
  dotnet: true,
  provided: true,
  go: true,
};

/** The icons of functions: one for each runtime family, for container images, and for what is not known. */
export const iconFamilies: readonly string[] = [...Object.keys(runtimeFamilies), 'image', 'unknown'];

/** Which icon stands for the function. */
export function iconFamily({ packageType, runtime }: LambdaFunction): string {
  if (packageType === 'Image') return 'image';
  return (runtime?.known && parseRuntime(runtime.value)?.family) || 'unknown';
}

/** A property for a tooltip: its value, or why it is not known. */
export function knowableText(knowable: Knowable<string>): string {
  return knowable.known ? knowable.value : `unknown: ${knowable.reason}`;
}

function valueText<T>(
  knowable: Knowable<T> | undefined,
  text: (value: T) => string,
  otherwise: string,
): string {
  return knowable?.known ? text(knowable.value) : otherwise;
}
