/**
 * The error as AWS X-Ray wants it, for the header `Lambda-Runtime-Function-XRay-Error-Cause`: JSON with the working
 * directory, the exception and the files of its stack. Empty when the error cannot be read.
 */
export function xRayCause(error: unknown): string {
  try {
    const { name, message, stack } = error as Partial<Error>;
    const frames = stack === undefined || stack === '' ? [] : stackFrames(stack);
    return JSON.stringify({
      working_directory: process.cwd(),
      exceptions: [{ type: escapeDelete(name), message: escapeDelete(message), stack: frames }],
      paths: [...new Set(frames.map(frame => frame.path))],
    });
  } catch {
    return '';
  }
}

/** A DEL character may not stand in an HTTP header. */
export function escapeDelete(text: string | undefined): string | undefined {
  return text?.replaceAll('\x7F', '%7F');
}

function stackFrames(stack: string) {
  return stack
    .replaceAll('\x7F', '%7F')
    .split('\n')
    .slice(1)
    .map(line => {
      const call = line
        .trim()
        .replace(/[()]/g, '')
        .replace(/^\S*\s/, '');
      const space = call.lastIndexOf(' ');
      const [path, lineNumber] = call.slice(space + 1).split(':');
      return {
        path,
        line: Number.parseInt(lineNumber ?? '', 10),
        label: space > 0 ? call.slice(0, space) : 'anonymous',
      };
    });
}
