/** The part of dynalite that the tests use; the package has no types. */
declare module 'dynalite' {
  function dynalite(options: { readonly createTableMs: number }): import('node:http').Server;
  export = dynalite;
}
