/** A workspace folder by the name the settings use for it. */
export interface NamedFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * Puts folders into a setting: `${workspaceFolder}` is the first folder, `${workspaceFolder:name}` the one of
 * that name, `${userHome}` the home folder. What is not known stays as it is.
 */
export function replaceVariables(text: string, folders: readonly NamedFolder[], home: string): string {
  return text.replace(
    /\$\{(userHome|workspaceFolder)(?::([^}]+))?\}/g,
    (whole, kind: string, name?: string) => {
      if (kind === 'userHome') return home;
      const folder = name === undefined ? folders[0] : folders.find(each => each.name === name);
      return folder?.path ?? whole;
    },
  );
}
