import type { RunEnd } from './runtimeRun.ts';

/** What a report says of the memory; Lambda never reports more than the memory size. */
export function memoryReport(
  peakMb: number,
  memorySizeMb: number,
  end: RunEnd,
): { readonly maxMemoryUsedMb: number; readonly notes: readonly string[] } {
  if (end.type === 'outOfMemory') return { maxMemoryUsedMb: memorySizeMb, notes: [] };
  return {
    maxMemoryUsedMb: Math.min(memorySizeMb, Math.round(peakMb)),
    notes: memoryNotes(peakMb, memorySizeMb),
  };
}

function memoryNotes(peakMb: number, memorySizeMb: number): readonly string[] {
  if (peakMb === 0)
    return ['Its memory use could not be measured here, so that nothing ends it when it takes too much.'];
  if (peakMb <= memorySizeMb) return [];
  return [
    `It used ${Math.round(peakMb)} MB of ${memorySizeMb} MB: on AWS it would probably run out of memory.`,
  ];
}
