import type { DeployedTwin } from '../../model/deployment.ts';
import type { Knowable } from '../../model/knowable.ts';
import type { EnvironmentVariable, LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime, type RuntimeFamily } from '../../model/runtimes.ts';
import type { ProjectFunction } from '../../protocol/project.ts';

/** What people call the function. */
export function functionName({ label, logicalId }: Pick<LambdaFunction, 'label' | 'logicalId'>): string {
  return label ?? logicalId;
}

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

/** What a tooltip says of a function: its configuration, where it is on AWS, and what is wrong. */
export function functionTooltip({ function: lambda, handlerProblem, deployedAs }: ProjectFunction): string {
  const { description, runtime, handler, memoryMb, timeoutMs, notDeployedBecause } = lambda;
  return [
    functionName(lambda),
    ...(description ? [description] : []),
    ...(runtime ? [`Runtime: ${knowableText(runtime)}`] : []),
    ...(handler ? [`Handler: ${knowableText(handler)}`] : []),
    ...(memoryMb.known ? [`Memory: ${memoryMb.value} MB`] : []),
    ...(timeoutMs.known ? [`Timeout: ${durationText(timeoutMs.value)}`] : []),
    ...(notDeployedBecause === undefined ? [] : [`AWS would not create it: ${notDeployedBecause}.`]),
    ...(deployedAs && notDeployedBecause === undefined ? [`On AWS: ${deployedText(deployedAs)}`] : []),
    ...(handlerProblem ? [handlerProblem] : []),
  ].join('\n');
}

/** `orders-dev-price in eu-west-1, profile shop`, or a resource of a stack. */
function deployedText({
  functionName,
  logicalId,
  stackName,
  region,
  profile,
  accountId,
}: DeployedTwin): string {
  const places = [region, accountId && `account ${accountId}`, profile && `profile ${profile}`].filter(
    Boolean,
  );
  const what = functionName ?? `${logicalId} of the stack ${stackName}`;
  return places.length === 0 ? what : `${what} (${places.join(', ')})`;
}

/** The value of an environment variable, unless it comes from a file for secrets. */
export function valueForEyes({ value, isSecret }: EnvironmentVariable): string {
  return isSecret ? 'hidden, from .env' : knowableText(value);
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
