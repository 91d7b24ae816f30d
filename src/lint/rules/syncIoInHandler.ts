import type { Report } from '../finding.ts';
import { packageCallsOf } from '../javaScript/calls.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { isMemoised } from '../javaScript/memoisation.ts';
import { spanOf } from '../javaScript/syntax.ts';
import type { Rule } from '../rule.ts';

export const syncIoInHandler: Rule = {
  meta: {
    id: 'sync-io-in-handler',
    title: 'Use the asynchronous functions of Node.js in the handler',
    what: 'Reports functions of `fs`, `child_process`, `crypto` and `zlib` whose name ends in `Sync`, in code that runs for each invocation. Code that runs at init is left alone, and so is what is read once and kept. Off unless switched on: with one invocation at a time in an environment the loss is often small.',
    why: 'Nothing else happens in the process while such a function works: requests that were started before do not go on, and timeouts fire late. On Managed Instances it stops the other invocations of the environment too.',
    fix: 'Use `fs/promises`, and the variants with a promise or callback of the others. Read what is the same for every invocation outside of the handler.',
    severity: 'off',
    examples: [
      {
        language: 'javascript',
        bad: [
          "const fs = require('node:fs');",
          '',
          "exports.handler = async event => fs.readFileSync(event.file, 'utf8');",
          '',
        ].join('\n'),
        good: [
          "const { readFile } = require('node:fs/promises');",
          '',
          "exports.handler = async event => readFile(event.file, 'utf8');",
          '',
        ].join('\n'),
      },
    ],
    sources: ['https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop'],
  },
  check: { javaScript: checkCalls },
};

const modules = new Set(['fs', 'child_process', 'crypto', 'zlib']);

function* checkCalls(file: JavaScriptFile): Generator<Report> {
  for (const { node: call, reference } of packageCallsOf(file)) {
    const name = reference.path.at(-1);
    if (!name?.endsWith('Sync') || !modules.has(reference.module)) continue;
    if (!file.invocationPath(call) || isMemoised(file, call)) continue;
    yield {
      at: spanOf(call.expression),
      message: `${name} stops everything else in the process while it works.`,
    };
  }
}
