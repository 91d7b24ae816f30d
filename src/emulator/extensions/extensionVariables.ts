/** Variables of the runtime's process that an extension does not get (developer guide, Extensions API). */
const runtimeOnly = new Set([
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_XRAY_CONTEXT_MISSING',
  'AWS_XRAY_DAEMON_ADDRESS',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
  'PWD',
]);

/** Set by the start scripts of AWS's runtimes, after extensions have started, unless the function has its own. */
const setByRuntimes = new Set(['NODE_PATH', 'PYTHONPATH', 'LC_CTYPE', 'GEM_HOME', 'GEM_PATH', 'RUBYLIB']);

/**
 * The environment of an extension.
 * @param variables of the runtime's process
 * @param ownNames the variables that the function itself defines
 */
export function extensionVariables(
  variables: Readonly<Record<string, string>>,
  ownNames: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(variables).filter(
    ([name]) =>
      !name.startsWith('_') && !runtimeOnly.has(name) && (ownNames.has(name) || !setByRuntimes.has(name)),
  );
  return Object.fromEntries(entries);
}
