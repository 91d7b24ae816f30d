const options: Readonly<Record<string, string>> = {
  port: '--port',
  nodePath: '--node',
  pythonPath: '--python',
  environmentFile: '--environment-file',
  isolation: '--isolation',
  secretsFile: '--secrets-file',
  environmentOverrides: '--env',
  region: '--region',
};

/** A message of the emulator with the terminal's options in place of VS Code's settings, which do not count here. */
export function withOptionNames(message: string): string {
  return message.replace(
    /(?:the setting )?lambdaWorkbench\.(?:emulator|endpoint)\.(\w+)/gi,
    (setting, name: string) => options[name] ?? setting,
  );
}
