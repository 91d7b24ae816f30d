import type { Extension, Uri } from 'vscode';

/** As much of the public interface of the extension ms-python.python as is used here. */
export interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<ResolvedEnvironment | undefined>;
  };
}

interface ResolvedEnvironment {
  readonly executable: { readonly uri: Pick<Uri, 'fsPath'> | undefined };
  /** Absent for a Python that is no virtual environment and none of Conda. */
  readonly environment: object | undefined;
}

/**
 * The Python of the environment that is chosen for a file; starts the extension for that. Empty where none is chosen,
 * and for a Python that is no environment: of such the emulator finds one in the function's version.
 */
export async function chosenPython(
  extension: Pick<Extension<PythonExtension>, 'isActive' | 'exports' | 'activate'> | undefined,
  file: Uri,
): Promise<string> {
  if (!extension) return '';
  const { environments } = extension.isActive ? extension.exports : await extension.activate();
  const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(file));
  return (resolved?.environment && resolved.executable.uri?.fsPath) ?? '';
}
