// Starts AWS's client with our stand-in for its native module. Generation 3 is a library, which is run as in the
// managed runtime; 4 runs by being imported.
import './nativeClientShim.cjs';

const { run } = await import(process.argv[2]);
if (run) await run(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
