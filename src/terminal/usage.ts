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
  release   Publish versions on AWS, move aliases in steps and back

Options:
  --help       Show this text, or the text of a command
  --version    Show the version

Exit codes: 0 success, 1 the function failed, the linter found errors or a shift was rolled back, 2 wrong usage,
3 the tool failed, 130 interrupted.
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
  --isolation <auto|off>   auto: code in /var/task and layers in /opt, read-only, and /tmp with its size, where this
                           machine can do that (Linux); default off
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
  --isolation <auto|off>   auto: code in /var/task and layers in /opt, read-only, and /tmp with its size, where this
                           machine can do that (Linux); default off
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
  release: `Publish versions of a function on AWS, and move an alias between them in steps that are watched.

Usage: lambda-workbench release status <function>
       lambda-workbench release publish <function> [--description <text>]
       lambda-workbench release shift <function> --alias <name> --to <version>
                        (--canary <percent> | --linear <percent> | --all-at-once | --code-deploy <app/group>) [options]
       lambda-workbench release resume <function> --alias <name>
       lambda-workbench release rollback <function> --alias <name> [--to <version>]
       lambda-workbench release diff <function> <version> <version>
       lambda-workbench release appspec <function> --alias <name> --to <version>

<function> is the name or the ARN of a function on AWS. Credentials, region and endpoint are those of AWS's SDKs:
AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL and the shared files. Before a write it is shown and asked.

Options:
  --json                   Print one JSON object
  --dry-run                Print what would be done
  -y, --yes                Do it without asking
  --alias <name>           The alias
  --to <version>           The version that the alias is to point to; of rollback by default the one before
  --description <text>     Of the version that is published

Options of shift:
  --canary <percent>       So much first, all of it after --minutes (default 5)
  --linear <percent>       So much more every --minutes (default 1)
  --all-at-once            All of it now
  --minutes <n>            Time between steps; may be a fraction
  --max-error-rate <rate>  Go back when more invocations of the new version fail: 0.01 is one of a hundred
  --max-p99 <ms>           Go back when the slowest hundredth of them takes longer
  --alarm <name>           Go back when this CloudWatch alarm goes off; may be repeated
  --code-deploy <application/group>
                           Shift through CodeDeploy, whose deployment group has alarms and rollbacks
  --pre-traffic <function> Invoke it first; nothing is moved when it fails (also in the AppSpec)
  --post-traffic <function>
                           Invoke it last; go back when it fails (also in the AppSpec)
  --help                   Show this text
  --version                Show the version

A shift keeps its state in .lambda-workbench of the current folder, without secrets: after Ctrl-C, resume goes on.
Exit codes: 0 done, 1 rolled back or not done, 2 wrong usage, 3 the tool failed, 130 interrupted.
`,
} as const;

/** Whether a word names a command. */
export function isCommand(word: string | undefined): word is Exclude<keyof typeof usage, 'general'> {
  return word !== undefined && word !== 'general' && Object.hasOwn(usage, word);
}
