/**
 * The modules that are part of Node.js, without `node:`. Those that exist only with that prefix (`node:sqlite`) need
 * no list. From Node.js's own documentation, versions 18 to 24.
 */
const builtins = new Set(
  `assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events
  fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream
  string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib`.split(/\s+/),
);

/** Whether a specifier names a module of Node.js itself: `fs`, `fs/promises`, `node:fs`. */
export function isNodeBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtins.has(specifier.split('/', 1)[0] ?? '');
}

/** Names that npm allows (docs.npmjs.com, "package.json: name"), old ones with capital letters included. */
const packageNames = /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*$/i;

/**
 * The package of a bare specifier: `@scope/name` of `@scope/name/part`. `undefined` for paths, addresses, subpath
 * imports (`#db`), modules of Node.js and what can be no package (`@/lib`, `~/lib`).
 */
export function packageOf(specifier: string): string | undefined {
  if (/^[./#]|^[a-z]+:/i.test(specifier) || isNodeBuiltin(specifier)) return undefined;
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return packageNames.test(name) ? name : undefined;
}
