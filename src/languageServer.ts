import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeDisk } from './node/nodeDisk.ts';
import { startServer } from './server/startServer.ts';

// Talks as its arguments say: `--stdio` for most editors, `--node-ipc` for VS Code.
startServer(createConnection(ProposedFeatures.all), {
  disk: nodeDisk,
  today: () => new Date().toISOString().slice(0, 10),
  now: () => performance.now(),
  version: ownVersion(),
});

function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'),
  );
  return manifest.version;
}
