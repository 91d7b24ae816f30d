import type { AwsAction } from './awsErrors.ts';

/** An operation of Lambda's API on a resource. */
export function of(operation: string, resource: string): AwsAction {
  return { name: `lambda:${operation}`, resource };
}

export function qualified(name: string, qualifier: string | undefined): string {
  return qualifier === undefined ? name : `${name}:${qualifier}`;
}

export function aliasOf(name: string, alias: string): string {
  return `the alias ${alias} of ${name}`;
}
