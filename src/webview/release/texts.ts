const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A share of 100 as people read it: `10 %`, `0.1 %`. */
export function percentText(percent: number): string {
  return `${Math.round(percent * 10) / 10} %`;
}

/** The share of errors: `0.0 %`, `12.5 %`; what is not quite nothing is never `0.0 %`. */
export function errorRateText(errors: number, invocations: number): string {
  const percent = (errors / invocations) * 100;
  return percent > 0 && percent < 0.05 ? '< 0.1 %' : `${percent.toFixed(1)} %`;
}

/** When something was, as short as it can be told: `4 min ago`, `today 10:12`, `12 Nov`, `12 Nov 2024`. */
export function whenText(timeMs: number, nowMs: number): string {
  const time = new Date(timeMs);
  const now = new Date(nowMs);
  const ageMs = nowMs - timeMs;
  // AWS's clock and this one are not quite the same.
  if (Math.abs(ageMs) < minuteMs) return 'just now';
  if (ageMs >= 0 && ageMs < 60 * minuteMs) return `${Math.floor(ageMs / minuteMs)} min ago`;
  if (time.toDateString() === now.toDateString()) return `today ${clockText(timeMs)}`;
  const day = `${time.getDate()} ${time.toLocaleString('en-US', { month: 'short' })}`;
  return time.getFullYear() === now.getFullYear() ? day : `${day} ${time.getFullYear()}`;
}

/** How long ago, roughly: metrics tell of hours and days only. */
export function lastUsedText(timeMs: number, nowMs: number): string {
  const hours = Math.floor((nowMs - timeMs) / 3_600_000);
  if (hours < 1) return 'used < 1 h ago';
  if (hours < 48) return `used ${hours} h ago`;
  return `used ${Math.floor((nowMs - timeMs) / dayMs)} days ago`;
}

/** The whole date with the time, where the person is, for a hover. */
export function exactText(timeMs: number): string {
  return new Date(timeMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
}

/** `10:05`, where the person is. */
export function clockText(timeMs: number): string {
  const time = new Date(timeMs);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** What is left of an interval: `6:40`, `1:02:03`; never less than nothing. */
export function countdownText(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${padded}` : `${minutes}:${padded}`;
}

/** The size of a package: `312 bytes`, `1.2 kB`, `5.1 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `3 s`, `900 ms`, `1 min 30 s`. */
export function timeoutText(ms: number): string {
  if (ms % 1_000 !== 0) return `${ms} ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** With separators for thousands. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1234 5678 9012`: in groups an account can be compared at a glance. */
export function accountText(accountId: string): string {
  return /^\d{12}$/.test(accountId) ? accountId.replace(/(\d{4})(?=\d)/g, '$1 ') : accountId;
}

/** `$LATEST`, or `version 8`. */
export function versionText(version: string): string {
  return /^\d+$/.test(version) ? `version ${version}` : version;
}
