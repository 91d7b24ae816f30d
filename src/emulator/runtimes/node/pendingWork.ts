/**
 * What keeps the event loop alive besides the bootstrap itself: names of resources with counts, or undefined.
 * The handle of standard output and error shows up once the handler has used them, and is no work.
 */
export function pendingWork(): Readonly<Record<string, number>> | undefined {
  const resources = process.getActiveResourcesInfo();
  if (resources.length === 0) return undefined;
  const counts: Record<string, number> = {};
  for (const name of resources) counts[name] = (counts[name] ?? 0) + 1;
  for (const name of standardStreamResources()) {
    const count = (counts[name] ?? 0) - 1;
    if (count > 0) counts[name] = count;
    else delete counts[name];
  }
  return Object.keys(counts).length === 0 ? undefined : counts;
}

function standardStreamResources(): string[] {
  const { _getActiveHandles: activeHandles } = process as unknown as {
    _getActiveHandles?: () => { readonly _isStdio?: boolean; readonly _handle?: object }[];
  };
  return (activeHandles?.call(process) ?? [])
    .filter(handle => handle._isStdio)
    .map(handle => (handle._handle?.constructor.name === 'Pipe' ? 'PipeWrap' : 'TTYWrap'));
}
