const wordsForOrdinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];

/** As REPORT lines have it: `11.62 ms`. */
export function preciseDuration(ms: number): string {
  return `${ms.toFixed(2)} ms`;
}

/** For a glance: `12 ms`, `3.00 s`, `2 min 5 s`. */
export function shortDuration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${(ms / 1_000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The size of a text in UTF-8, as people read it: `312 bytes`, `1.2 kB`, `5.1 MB`. */
export function textSize(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes < 1_000) return counted(bytes, 'byte');
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** US dollars for a million invocations: `$0.25`. */
export function pricePerMillion(priceUsd: number): string {
  const dollars = priceUsd * 1_000_000;
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `1` is `first`, `12` is `12th`. */
export function ordinal(count: number): string {
  const word = wordsForOrdinals[count - 1];
  if (word !== undefined) return word;
  const tens = count % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${suffix}`;
}

/** `1 timer`, `2 timers`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

/** The time of day where the person is: `10:31:07`. */
export function timeOfDay(unixMs: number): string {
  const date = new Date(unixMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map(part => String(part).padStart(2, '0'))
    .join(':');
}
