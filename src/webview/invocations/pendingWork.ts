import { counted } from './formats.ts';

/** Names of Node.js's resources (`process.getActiveResourcesInfo()`) in a reader's words. */
const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  Timeout: ['timer', 'timers'],
  Immediate: ['immediate', 'immediates'],
  TCPSocketWrap: ['network connection', 'network connections'],
  TLSWrap: ['TLS connection', 'TLS connections'],
  TCPServerWrap: ['network server', 'network servers'],
  TCPConnectWrap: ['network connection being opened', 'network connections being opened'],
  UDPWrap: ['UDP socket', 'UDP sockets'],
  PipeWrap: ['pipe', 'pipes'],
  ProcessWrap: ['child process', 'child processes'],
  FSReqCallback: ['file operation', 'file operations'],
  FSReqPromise: ['file operation', 'file operations'],
  GetAddrInfoReqWrap: ['DNS lookup', 'DNS lookups'],
  MessagePort: ['message port', 'message ports'],
  Worker: ['worker thread', 'worker threads'],
};

/** What the handler had not finished when it answered, as a sentence; `undefined` when nothing was left. */
export function pendingWorkSentence(pendingWork: Readonly<Record<string, number>>): string | undefined {
  const counts = Object.entries(pendingWork).filter(([, count]) => count > 0);
  if (counts.length === 0) return undefined;
  const parts = counts.map(([name, count]) => counted(count, ...(nouns[name] ?? [name, name])));
  const last = parts.pop();
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const single = counts.length === 1 && counts[0]?.[1] === 1;
  return `${list} ${single ? 'was' : 'were'} frozen with the environment`;
}
