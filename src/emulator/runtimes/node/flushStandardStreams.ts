/** Waits until standard output and error are written. Only on Windows are their writes to a pipe not synchronous. */
export function flushStandardStreams(): Promise<void> | undefined {
  if (process.platform !== 'win32') return undefined;
  return Promise.all([process.stdout, process.stderr].map(flush)).then(() => {});
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve());
  });
}
