import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from './model/userError.ts';
import { invokeCommand } from './terminal/invokeCommand.ts';
import { parseInvokeOptions } from './terminal/invokeOptions.ts';
import { UsageError, usage } from './terminal/usage.ts';

const nodeRuntimeFile = path.join(__dirname, 'nodeRuntime.js');

void main(process.argv.slice(2)).then(exitCode => process.exit(exitCode));

/** Exit codes: 0 success, 1 the function failed, 2 wrong usage, 3 the tool failed. */
async function main(args: readonly string[]): Promise<0 | 1 | 2 | 3> {
  const [command, ...rest] = args;
  try {
    if (rest.includes('--version') || command === '--version') return printVersion();
    if (rest.includes('--help') || rest.includes('-h')) return printHelp(command);
    switch (command) {
      case 'invoke':
        return await invokeCommand(parseInvokeOptions(rest), nodeRuntimeFile);
      case 'list':
        await (await import('./terminal/listCommand.ts')).listCommand(rest);
        return 0;
      case '--help':
      case '-h':
        return printHelp(undefined);
      default:
        throw new UsageError(command === undefined ? 'Which command?' : `${command} is no command.`);
    }
  } catch (error) {
    return report(error, command);
  }
}

function report(error: unknown, command: string | undefined): 2 | 3 {
  if (error instanceof UsageError) {
    const help = command === 'invoke' || command === 'list' ? ` ${command}` : '';
    process.stderr.write(`${error.message}\n\nlambda-workbench${help} --help shows how to use it.\n`);
    return 2;
  }
  if (error instanceof UserError) {
    const { what, why, toDo } = error.data;
    process.stderr.write(`${what}\n${why}\n${toDo}\n`);
    return 3;
  }
  process.stderr.write(`lambda-workbench failed: ${error instanceof Error ? error.stack : error}\n`);
  return 3;
}

function printHelp(command: string | undefined): 0 {
  process.stdout.write(command === 'invoke' || command === 'list' ? usage[command] : usage.general);
  return 0;
}

function printVersion(): 0 {
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'),
  );
  process.stdout.write(`${manifest.version}\n`);
  return 0;
}
