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
  sent: keepFrozenBetweenInvocations(assignment.freeze),
});
const run = assignment.clientGeneration === 3 ? runClient3 : runClient4;
void run(client, assignment.taskRoot, process.env['_HANDLER'] ?? '');
