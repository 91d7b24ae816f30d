import type { setFlagsFromString } from 'node:v8';
import type { runInNewContext } from 'node:vm';

/**
 * Defines `globalThis.gc`, which handlers on Lambda have (the managed runtimes start Node.js with `--expose-gc`).
 * On the command line that flag makes Node.js refuse the compiled code of its own modules, which costs several
 * milliseconds of every start; so the function is made when it is first looked at.
 */
export function exposeGc(): void {
  Object.defineProperty(globalThis, 'gc', {
    configurable: true,
    enumerable: true,
    get() {
      const v8: { setFlagsFromString: typeof setFlagsFromString } = require('node:v8');
      const vm: { runInNewContext: typeof runInNewContext } = require('node:vm');
      v8.setFlagsFromString('--expose-gc');
      const gc: unknown = vm.runInNewContext('gc');
      define(gc);
      return gc;
    },
    set: define,
  });
}

function define(value: unknown): void {
  Object.defineProperty(globalThis, 'gc', { configurable: true, enumerable: true, writable: true, value });
}
