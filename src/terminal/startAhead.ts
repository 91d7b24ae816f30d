import { nodeLaunch } from '../emulator/environment/launch.ts';
import { createProcessHost, type ProcessHost } from '../emulator/environment/processHost.ts';
import { defaultEmulatorSettings } from '../model/emulatorSettings.ts';
import { expectMemoryMb } from './expectMemory.ts';
import type { TemplateText } from './firstTemplate.ts';
import type { InvokeOptions } from './invokeOptions.ts';

/**
 * Starts a process for a function before anything is known for certain: this Node.js, and the memory size that
 * the template's text seems to say. A wrong guess costs a process that is not used. Of a Node.js that the person
 * chose nothing is known yet: its process starts later, and so does one that gets Lambda's file system.
 */
export function startAhead(
  bootstrapDirectory: string,
  { functionName, nodePath, isolation }: Pick<InvokeOptions, 'functionName' | 'nodePath' | 'isolation'>,
  template: TemplateText | undefined,
): ProcessHost {
  const host = createProcessHost(bootstrapDirectory);
  if (nodePath !== undefined || isolation === 'auto') return host;
  const executable = { path: process.execPath, version: process.versions.node };
  const memoryMb = expectMemoryMb(template?.text ?? '', functionName);
  host.ensureSpare(nodeLaunch({ executable, memoryMb, variables: [] }, defaultEmulatorSettings));
  return host;
}
