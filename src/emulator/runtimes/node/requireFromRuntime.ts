import { createRequire } from 'node:module';

/** `require` as AWS's client has it: the "Require stack" of an error ends in the same file as on AWS. */
export const requireFromRuntime = createRequire('/var/runtime/index.mjs');
