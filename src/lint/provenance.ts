/** What a value depends on, from the least to the most. A value has the greatest of its operands. */
const provenances = [
  /** Literals. */
  'constant',
  /** Environment variables. */
  'environment',
  /** Bindings of modules that are written once. */
  'module',
  /** Anything of the running function that is not known better. */
  'local',
  /** The event, the context, and what is derived from them. */
  'event',
  /** What was awaited, or returned from a call of a service. */
  'awaited',
] as const;
/** Where a value comes from, as far as it decides when it can be computed. */
export type Provenance = (typeof provenances)[number];

/** Whether a value is the same for every invocation of an environment, so that it can be computed at init. */
export function isInvariant(provenance: Provenance): boolean {
  return provenances.indexOf(provenance) <= provenances.indexOf('module');
}

/** The greatest of several; `constant` for none. */
export function greatest(all: readonly Provenance[]): Provenance {
  return provenances[Math.max(0, ...all.map(one => provenances.indexOf(one)))] ?? 'local';
}

/** What a value of a module is at most: it is the same for every invocation, whatever it was made of. */
export function atMostModule(provenance: Provenance): Provenance {
  return isInvariant(provenance) ? provenance : 'module';
}
