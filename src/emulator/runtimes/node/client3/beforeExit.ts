const key = Symbol.for('aws.lambda.beforeExit');

/** Libraries reach for the listener under AWS's symbol, so it lives there. */
const holder = globalThis as unknown as Record<symbol, () => void>;

/** Sets what happens when the event loop runs empty: by default nothing, so that the process ends. */
export function onEmptyEventLoop(listener: () => void = () => {}): void {
  holder[key] = listener;
}

/** Listens for the empty event loop from now on. */
export function watchEventLoop(): void {
  onEmptyEventLoop();
  process.on('beforeExit', () => holder[key]?.());
}
