/** How a person wants functions to run; the `lambdaWorkbench.emulator.*` settings and the CLI's options. */
export interface EmulatorSettings {
  /** A Node.js executable, or empty: the best match on the machine. */
  readonly nodePath: string;
  /** A Python executable or virtual environment, or empty: that of the project, else the best match on the machine. */
  readonly pythonPath: string;
  /** The Python executable that a person has chosen in the editor; empty where there is none. The project's own wins. */
  readonly editorPythonPath: string;
  /** A folder with debugpy, for Pythons without it: that of the editor's Python debugger. Empty where there is none. */
  readonly editorDebugpyPath: string;
  /** A `.env` file; relative to the folder of the template. Empty: none. */
  readonly environmentFile: string;
  /** A file with the values of dynamic references; relative to the folder of the template. Empty: none. */
  readonly secretsFile: string;
  /** Values that win over template and file, by function (logical id or function name, `*` for all). */
  readonly environmentOverrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Start Node.js with the loader flags that Lambda sets. */
  readonly strict: boolean;
  /**
   * `auto`: give functions Lambda's `/var/task`, `/opt` and `/tmp` where the machine can, which is Linux with user
   * namespaces. `off`: they find their files where they are on this machine.
   */
  readonly isolation: 'auto' | 'off';
  /** Run events on the share of a processor that Lambda gives for the memory size. */
  readonly cpuShare: boolean;
  /** An environment that had no event for this long is shut down. */
  readonly idleMinutes: number;
  readonly region: string;
}

export const defaultEmulatorSettings: EmulatorSettings = {
  nodePath: '',
  pythonPath: '',
  editorPythonPath: '',
  editorDebugpyPath: '',
  environmentFile: '',
  secretsFile: '',
  environmentOverrides: {},
  strict: true,
  isolation: 'off',
  cpuShare: false,
  idleMinutes: 10,
  region: 'us-east-1',
};
