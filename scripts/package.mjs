// `npm run package`: makes lambda-workbench-<version>.vsix, the same for every platform.
// Runs on any Node.js from 20 on with nothing installed yet; what follows runs on our own.
import { runInstalled } from './lib/runInstalled.mjs';

await runInstalled('packageVsix.ts');
