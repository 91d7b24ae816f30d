import { spawn } from 'node:child_process';
import path from 'node:path';
import { ownNode, root } from '../scripts/lib/paths.mjs';
import { installClients } from '../test/differential/installClients.mjs';
import { startBareRuntimeApi } from './bareRuntimeApi.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import type { HelloProject } from './helloProject.ts';

/** AWS's own client for Node.js up to nodejs22.x (3) and from nodejs24.x (4). */
export type ClientGeneration = 3 | 4;

/** An environment as AWS builds it, as bare as it can be: the client in a process behind a Runtime API. */
export interface RuntimeClient {
  invoke(event: string): Promise<string>;
  stop(): void;
}

/** Installed before anything is measured. */
const clients = await installClients();
const nativeClient = path.join(root, 'bench', 'rapidClient.cjs');

export async function startRuntimeClient(
  generation: ClientGeneration,
  project: HelloProject,
): Promise<RuntimeClient> {
  const api = await startBareRuntimeApi();
  const main = clients[generation];
  // Generation 3 is a library, started by the program beside it; 4 is the program.
  const program =
    generation === 3 ? [path.join(path.dirname(main), '..', 'bin', 'index.mjs'), project.handler] : [main];
  const child = spawn(ownNode, ['--require', nativeClient, ...program], {
    cwd: project.folder,
    env: {
      ...cleanEnvironment,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'hello',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/hello',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef',
      LAMBDA_TASK_ROOT: project.folder,
      _HANDLER: project.handler,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', chunk => (errors += chunk));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`aws-lambda-ric ${generation} ended with ${code}: ${errors}`)),
    );
  });
  ended.catch(() => {});
  return {
    invoke: event => Promise.race([api.invoke(event), ended]),
    stop: () => {
      child.kill('SIGKILL');
      api.close();
    },
  };
}
