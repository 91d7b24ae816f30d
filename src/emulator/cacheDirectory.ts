import { homedir } from 'node:os';
import path from 'node:path';

/** Where this system's programs keep what they can make again. */
export function cacheDirectory(
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  return path.join(parent(platform, variables), 'lambda-workbench');
}

function parent(platform: NodeJS.Platform, variables: Readonly<Record<string, string | undefined>>): string {
  switch (platform) {
    case 'win32':
      return variables['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches');
    default:
      return variables['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  }
}
