/** Whether a qualifier is `$LATEST` or a version's number; any other is the name of an alias. */
export function isVersion(qualifier: string): boolean {
  return /^(\$LATEST|\d+)$/.test(qualifier);
}

/** The alias that a qualifier names, where it names one. */
export function aliasOf(qualifier: string | undefined): string | undefined {
  return qualifier === undefined || isVersion(qualifier) ? undefined : qualifier;
}
