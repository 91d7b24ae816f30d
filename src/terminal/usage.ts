/** A command line that cannot be understood; its message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = {
  general: `Run and check AWS Lambda functions of SAM and CloudFormation templates on this machine.

Usage: lambda-workbench <command> [options]

Commands:
  list      Show the functions of a folder
  invoke    Run a function with an event
  lint      Report mistakes in handlers and templates

Options:
  --help       Show this text, or the text of a command
  --version    Show the version

Exit codes: 0 success, 1 the function failed or the linter found errors, 2 wrong usage, 3 the tool failed.
`,
  list: `Show the functions that the templates of a folder define.

Usage: lambda-workbench list [folder] [--json]

Options:
  --json       Print JSON
  --help       Show this text
  --version    Show the version
`,
  invoke: `Run a function with an event, as Lambda would.

Usage: lambda-workbench invoke <function> [options]

<function> is a logical id, a function name, or the end of the path of a handler file or of
<template file>#<logical id>. Without --template, the template.yaml, template.yml or template.json of the
current folder is read first, then every template below it.

Options:
  -t, --template <file>    Read only this template
  -e, --event <file>       The event, JSON with or without comments; - reads standard input; default {}
  --json                   Print one JSON object a line for each invocation
  --repeat <n>             Invoke so many times in the same emulator
  --interval <ms>          Wait between two invocations
  --concurrency <n>        So many invocations at once
  --env <NAME=VALUE>       Set an environment variable of the function; may be repeated
  --environment-file <file>
                           Set those of a .env file
  --node <file>            Run on this Node.js; default: the one on this machine that fits best
  --region <region>        The AWS region that the function sees; default us-east-1
  --help                   Show this text
  --version                Show the version

Of an environment variable, the value of --env counts, else that of --environment-file, else that of the template.
The payload goes to standard output, the log to standard error.
`,
  lint: `Report mistakes in Lambda handlers, in the code they reach and in the templates of a folder.

Usage: lambda-workbench lint [files or folders] [options]

Templates and lambda-workbench.json are looked for in the current folder.

Options:
  --format <format>        pretty (default), json, sarif (2.1.0) or github (annotations of GitHub Actions)
  --fix                    Apply the fixes that need no thought, and show them
  --max-warnings <n>       Fail when there are more warnings than this
  --rule <id=severity>     error, warning, information, hint or off; may be repeated
  --config <file>          Read this file instead of lambda-workbench.json
  --help                   Show this text
  --version                Show the version

Of a severity, the value of --rule counts, else that of the file, else the rule's own.
Exit codes: 0 no errors, 1 errors or too many warnings, 2 wrong usage, 3 the tool failed.
`,
} as const;

/** Whether a word names a command. */
export function isCommand(word: string | undefined): word is 'list' | 'invoke' | 'lint' {
  return word === 'list' || word === 'invoke' || word === 'lint';
}
