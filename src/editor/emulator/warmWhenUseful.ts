import { Disposable, workspace } from 'vscode';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import type { EmulatorClient } from './emulatorClient.ts';

/** Starts the emulator with a spare environment once there is a function that may be run. */
export function warmWhenUseful(functions: WorkspaceFunctions, emulator: EmulatorClient): Disposable {
  let warmed = false;
  const warm = () => {
    if (warmed || !workspace.isTrusted || functions.scanState() !== 'done') return;
    if (functions.all().length === 0) return;
    warmed = true;
    emulator.warm();
  };
  return Disposable.from(functions.onDidChange(warm), workspace.onDidGrantWorkspaceTrust(warm));
}
