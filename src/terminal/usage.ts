/** A command line that cannot be understood; its message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = {
  general: `Run and check AWS Lambda functions of SAM, CloudFormation, CDK and Serverless Framework projects on this machine.

Usage: lambda-workbench <command> [options]

Commands:
  list      Show the functions of a folder
  invoke    Run a function with an event
  serve     Answer calls of the Lambda API with local functions
  lint      Report mistakes in handlers and templates

Options:
  --help       Show this text, or the text of a command
  --version    Show the version

Exit codes: 0 success, 1 the function failed or the linter found errors, 2 wrong usage, 3 the tool failed.
`,
  list: `Show the functions that the files of a folder describe.

Usage: lambda-workbench list [folder] [--json]

Options:
  --json       Print JSON
  --help       Show this text
  --version    Show the version
`,
  invoke: `Run a function with an event, as Lambda would.

Usage: lambda-workbench invoke <function> [options]

<function> is a logical id, the id of a construct in a CDK app, a function name, or the end of the path of a
handler file or of <template file>#<logical id>. Without --template, the template.yaml, template.yml or
template.json of the current folder is read first, then every template below it; a file of code that none of
them names runs with the defaults of Lambda.

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
  --secrets-file <file>    Values of dynamic references, {{resolve:ssm:/name}} and others: JSON or a .env file with keys
                           such as ssm:/name and secretsmanager:db:SecretString:password
  --node <file>            Run on this Node.js; default: the one on this machine that fits best
  --python <file>          Run on this Python, or that of this virtual environment; default: the project's, else
                           the one on this machine that fits best
  --region <region>        The AWS region that the function sees; default us-east-1
  --debug                  Wait for a debugger to attach before the handler is loaded (Node.js: port 9229,
                           Python: 5678, or another one where that is taken)
  --debug-port <n>         The same on this port; 0: on one that is free
  --runtime-api            Start no process: print the address and the variables with which you start the function
                           yourself (in an IDE, a container, by cargo run), and give it the event
  --help                   Show this text
  --version                Show the version

Of an environment variable, the value of --env counts, else that of --environment-file, else that of the template.
The payload goes to standard output, the log to standard error.
`,
  serve: `Answer calls of the Lambda API with the functions of a folder: from the AWS CLI, SDKs and the functions themselves.

Usage: lambda-workbench serve [folder] [options]

It listens on 127.0.0.1 only. A saved file is run by the next request. Ctrl-C ends it.

Options:
  -t, --template <file>    Serve only this template
  -p, --port <n>           Listen on this port; 0: on one that is free; default 9001, with --drop-in 8080
  --drop-in <function>     Answer for it as the runtime interface emulator does, at
                           /2015-03-31/functions/function/invocations
  --pass-unknown           Pass calls of functions that are not here to AWS, signed with the function's own keys
  --quiet                  Print no log of the functions
  --env <NAME=VALUE>       Set an environment variable of the functions; may be repeated
  --environment-file <file>
                           Set those of a .env file
  --secrets-file <file>    Values of dynamic references, {{resolve:ssm:/name}} and others: JSON or a .env file with keys
                           such as ssm:/name and secretsmanager:db:SecretString:password
  --node <file>            Run on this Node.js; default: the one on this machine that fits best
  --python <file>          Run on this Python, or that of this virtual environment; default: the project's, else
                           the one on this machine that fits best
  --region <region>        The AWS region of the functions; default us-east-1
  --help                   Show this text
  --version                Show the version
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
export function isCommand(word: string | undefined): word is Exclude<keyof typeof usage, 'general'> {
  return word !== undefined && word !== 'general' && Object.hasOwn(usage, word);
}
