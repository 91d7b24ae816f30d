import type { Runtime } from '../../model/runtimes.ts';
import { sha256 } from '../sha256.ts';

/** The runtime version of INIT_START in AWS's form. AWS counts the builds of a runtime; ours is always the first. */
export function runtimeVersionOf(runtime: Runtime): {
  readonly runtimeVersion: string;
  readonly runtimeVersionArn: string;
} {
  const runtimeVersion = `${runtime.family}:${runtime.version}.v1`;
  return {
    runtimeVersion,
    runtimeVersionArn: `arn:aws:lambda:us-east-1::runtime:${sha256(runtimeVersion)}`,
  };
}
