import { invalidParameter } from './serviceError.ts';

/** A part of a list, and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextMarker?: string;
}

/** Lambda answers with no more, whatever a caller asks for. */
const maxItems = 50;

/**
 * A page of a list, as a caller's `Marker` and `MaxItems` want it.
 * @throws ServiceError when the marker is none of ours
 */
export function pageOf<T>(
  all: readonly T[],
  { marker, maxItems: asked = maxItems }: { readonly marker?: string; readonly maxItems?: number },
): Page<T> {
  const start = marker === undefined ? 0 : Number(marker);
  if (!Number.isSafeInteger(start) || start < 0) throw invalidParameter(`Invalid marker: ${marker}`);
  const end = start + Math.min(asked, maxItems);
  return {
    items: all.slice(start, end),
    ...(end < all.length && { nextMarker: String(end) }),
  };
}
