import { receiveAssignment, takeOn } from './assignment.ts';
import { run as runClient3 } from './client3/run.ts';
import { run as runClient4 } from './client4/run.ts';
import { exposeGc } from './exposeGc.ts';
import { flushStandardStreams } from './flushStandardStreams.ts';
import { keepFrozenBetweenInvocations } from './freeze.ts';
import { pendingWork } from './pendingWork.ts';
import { RuntimeApiClient } from './runtimeApiClient.ts';

/** The process of one execution environment. It is a spare until it has its assignment. */
const assignment = receiveAssignment();
takeOn(assignment);
exposeGc();
const client = new RuntimeApiClient(process.env['AWS_LAMBDA_RUNTIME_API'] ?? '', {
  flush: flushStandardStreams,
  pendingWork,
  // A thread that blocks would answer no debugger.
  sent: keepFrozenBetweenInvocations(assignment.debugPort === undefined ? assignment.freeze : 'signal'),
});
const { debugPort, clientGeneration, taskRoot } = assignment;
const run = clientGeneration === 3 ? runClient3 : runClient4;
const begin = () => run(client, taskRoot, process.env['_HANDLER'] ?? '');
if (debugPort === undefined) void begin();
// Loaded only when needed: it takes time.
else void import('./debugger.ts').then(({ waitForDebugger }) => waitForDebugger(debugPort)).then(begin);
