import type { Range } from './text.ts';

/** A value read from a template: known, or not to be known without AWS, and then why. */
export type Knowable<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string };

/**
 * A property of a resource.
 * `origin` tells where the value stands: on the resource, in `Globals`, or nowhere (Lambda's default).
 * `range` is the place of the value in the template; defaults have none.
 */
export type Property<T> = Knowable<T> & {
  readonly origin: 'resource' | 'globals' | 'default';
  readonly range?: Range;
};

/** A known value. */
export function known<T>(value: T): Knowable<T> {
  return { known: true, value };
}

/** A value that cannot be known, with the reason as a short phrase. */
export function unknown(reason: string): Knowable<never> {
  return { known: false, reason };
}

/** The value where it is known, else the fallback. */
export function valueOr<T>(knowable: Knowable<T>, fallback: T): T {
  return knowable.known ? knowable.value : fallback;
}
