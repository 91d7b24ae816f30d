// `npm start`: installs, builds and opens VS Code with the extension and examples/orders. `--check` does it headless.
// Runs on any Node.js from 20 on with nothing installed yet; what follows runs on our own.
import { runInstalled } from './lib/runInstalled.mjs';

await runInstalled(process.argv.includes('--check') ? 'checkInvoke.ts' : 'openEditor.ts');
