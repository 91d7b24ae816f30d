import type { KnownPrefix } from '../../knownPrefix.ts';

/**
 * Whether Lambda refuses to write to a path: everything but `/tmp`, mounted file systems, which are below `/mnt`, and
 * devices. Relative paths are below `/var/task`.
 */
export function isReadOnly({ text, isWhole }: KnownPrefix): boolean {
  const path = text.replace(/\/{2,}/g, '/');
  if (path === '' || /^[a-z][a-z\d+.-]*:/i.test(path)) return false;
  if (!path.startsWith('/')) return !/^(?:\.\.\/)+tmp(?:\/|$)/.test(path) && !/^~|^\.{1,2}\/?$/.test(path);
  if (/^\/(?:tmp|mnt|dev|proc)(?:\/|$)/.test(path)) return false;
  // `/t${…}` may still become `/tmp`.
  return isWhole || path.indexOf('/', 1) !== -1;
}

/** The place in `/tmp` for what was written elsewhere. */
export function pathInTmp(path: string): string {
  return `/tmp/${path.replace(/^\/var\/task\//, '').replace(/^(?:\.{0,2}\/)+/, '')}`;
}

export function messageFor({ text, isWhole }: KnownPrefix): string {
  const shown = isWhole ? text : `${text}…`;
  const place = text.startsWith('/') ? shown : `${shown} (below /var/task)`;
  return `On Lambda only /tmp can be written to. Writing to ${place} fails because the file system is read-only.`;
}
