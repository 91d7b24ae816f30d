/** What a handler string names. */
export interface HandlerModule {
  /** Relative to the code folder, with `/`, without an extension. */
  readonly modulePath: string;
  readonly exportName: string;
}

/** Reads a handler string as AWS's Node.js runtime client does: the file name ends at its first dot. */
export function nodeHandlerModule(handler: string): HandlerModule | { readonly problem: string } {
  if (handler.includes('..')) return { problem: `The handler "${handler}" must not contain "..".` };
  const slash = handler.lastIndexOf('/');
  const folder = handler.slice(0, slash + 1);
  const match = /^([^.]*)\.(.+)$/.exec(handler.slice(slash + 1));
  const [, name, exportName] = match ?? [];
  if (name === undefined || exportName === undefined) return malformed(handler);
  return inTask(handler, `${folder}${name}`, exportName);
}

/** Reads a handler string as AWS's Python runtime client does: the function is behind the last dot. */
export function pythonHandlerModule(handler: string): HandlerModule | { readonly problem: string } {
  const dot = handler.lastIndexOf('.');
  if (dot <= 0 || dot === handler.length - 1) return malformed(handler);
  return inTask(handler, handler.slice(0, dot).replaceAll('.', '/'), handler.slice(dot + 1));
}

/** Absolute handlers are in layers, wrappers of monitoring tools above all. */
function inTask(
  handler: string,
  modulePath: string,
  exportName: string,
): HandlerModule | { readonly problem: string } {
  if (!modulePath.startsWith('/')) return { modulePath, exportName };
  const task = '/var/task/';
  if (modulePath.startsWith(task)) return { modulePath: modulePath.slice(task.length), exportName };
  return {
    problem: `The handler "${handler}" is outside of the function's code, in a layer or in the runtime.`,
  };
}

function malformed(handler: string): { readonly problem: string } {
  return {
    problem: `The handler "${handler}" must be a file and a function with a dot between, such as app.handler.`,
  };
}
