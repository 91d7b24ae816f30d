// `npm test`: installs and runs every suite; `npm test -- unit contract` runs those.
// Runs on any Node.js from 20 on with nothing installed yet; what follows runs on our own.
import { runInstalled } from './lib/runInstalled.mjs';

await runInstalled('runSuites.ts', process.argv.slice(2));
