import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type ServerPorts, startServer } from './startServer.ts';

/** Serves one editor as the arguments of this process say: `--stdio` for most, `--node-ipc` for VS Code. */
export function serve(ports: ServerPorts): void {
  startServer(createConnection(ProposedFeatures.all), ports);
}
