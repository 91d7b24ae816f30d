import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { ExposedRuntimeApi } from '../../protocol/debugging.ts';
import type { EmulatorClient } from '../emulator/emulatorClient.ts';

/** The functions whose events go to a process that the person starts. */
export interface ExposedApis extends Disposable {
  of(functionId: string): ExposedRuntimeApi | undefined;
  /** Forgets a function that is no longer exposed. */
  remove(functionId: string): void;
  readonly onDidChange: Event<void>;
}

export function createExposedApis(emulator: EmulatorClient): ExposedApis {
  const changed = new EventEmitter<void>();
  const exposed = new Map<string, ExposedRuntimeApi>();

  function remove(functionId: string): void {
    if (exposed.delete(functionId)) changed.fire();
  }

  const subscriptions = [
    emulator.onMessage(message => {
      if (message.type === 'exposed') {
        exposed.set(message.functionId, message);
        changed.fire();
      } else if (message.type === 'notExposed') {
        remove(message.functionId);
      }
    }),
    emulator.onLost(() => {
      exposed.clear();
      changed.fire();
    }),
  ];

  return {
    of: functionId => exposed.get(functionId),
    remove,
    onDidChange: changed.event,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      changed.dispose();
    },
  };
}
