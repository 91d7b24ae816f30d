import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import type { aws } from './aws.ts';
import { cacheDirectory } from './emulator/cacheDirectory.ts';
import { endWithProcess } from './emulator/endWithProcess.ts';
import type { linter } from './linter.ts';
import type { OpenConnection } from './model/aws/connection.ts';
import type { UserError } from './model/userError.ts';
import type { emulatorCommands } from './terminal/emulatorCommands.ts';
import { firstTemplate } from './terminal/firstTemplate.ts';
import { parseInvokeOptions } from './terminal/invokeOptions.ts';
import { withOptionNames } from './terminal/optionNames.ts';
import type { releaseCommand } from './terminal/release/releaseCommand.ts';
import { allPrinted, endWithReader } from './terminal/standardStreams.ts';
import { startAhead } from './terminal/startAhead.ts';
import type { templates } from './terminal/templates.ts';
import { isCommand, UsageError, usage } from './terminal/usage.ts';

const templatesFile = path.join(__dirname, 'templates.js');
const linterFile = path.join(__dirname, 'linter.js');

void main(process.argv.slice(2)).then(async exitCode => {
  await allPrinted();
  process.exit(exitCode);
});
endWithReader(); // Errors come later than the first thing printed, and the process for the function is on its way.

/**
 * Exit codes: 0 success, 1 the function failed, the linter found errors or a shift was rolled back, 2 wrong usage,
 * 3 the tool failed, 130 interrupted.
 */
async function main(args: readonly string[]): Promise<0 | 1 | 2 | 3 | 130> {
  const [command, ...rest] = args;
  try {
    if (rest.includes('--version') || command === '--version') return printVersion();
    if (rest.includes('--help') || rest.includes('-h')) return printHelp(command);
    switch (command) {
      case 'invoke':
        return await invoke(rest);
      case 'serve':
        return await loadEmulatorCommands().serve(rest, { bootstrapDirectory: __dirname, loadTemplates });
      case 'list':
        await loadTemplates().list(rest);
        return 0;
      case 'lint':
        return await loadLinter().lint(rest, { threadFile: linterFile, version: ownVersion() });
      case 'release':
        return await loadReleaseCommand()(rest, loadConnection);
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

/** The process for the function starts first; everything else is loaded and read meanwhile. */
function invoke(args: readonly string[]): Promise<0 | 1> {
  const options = parseInvokeOptions(args);
  const template = firstTemplate(process.cwd(), options.template);
  const host = startAhead(__dirname, options, template);
  endWithProcess(host);
  return loadEmulatorCommands().invoke(options, host, template, { file: templatesFile, load: loadTemplates });
}

/** From a file of its own, so that V8's compile cache, where this Node.js has one, can keep it. */
function loadEmulatorCommands(): typeof emulatorCommands {
  keepCompiled();
  const loaded: { emulatorCommands: typeof emulatorCommands } = require('./emulatorCommands.js');
  return loaded.emulatorCommands;
}

function loadTemplates(): typeof templates {
  keepCompiled();
  const loaded: { templates: typeof templates } = require(templatesFile);
  return loaded.templates;
}

function loadLinter(): typeof linter {
  keepCompiled();
  const loaded: { linter: typeof linter } = require(linterFile);
  return loaded.linter;
}

function loadReleaseCommand(): typeof releaseCommand {
  keepCompiled();
  const loaded: { releaseCommand: typeof releaseCommand } = require('./releaseCommand.js');
  return loaded.releaseCommand;
}

function loadConnection(): OpenConnection {
  const loaded: { aws: typeof aws } = require(path.join(__dirname, 'aws.js'));
  return loaded.aws.openConnection;
}

function keepCompiled(): void {
  enableCompileCache?.(path.join(cacheDirectory(process.platform, process.env), 'compiled'));
}

function report(error: unknown, command: string | undefined): 2 | 3 {
  if (isNamed(error, 'UsageError')) {
    const help = isCommand(command) ? ` ${command}` : '';
    process.stderr.write(`${error.message}\n\nlambda-workbench${help} --help shows how to use it.\n`);
    return 2;
  }
  if (isNamed(error, 'UserError')) {
    const { what, why, toDo } = (error as UserError).data;
    process.stderr.write(withOptionNames(`${what}\n${why}\n${toDo}\n`));
    return 3;
  }
  if (isFolderGone(error)) {
    process.stderr.write('The folder that this terminal is in was deleted. Go to another one.\n');
    return 2;
  }
  process.stderr.write(`lambda-workbench failed: ${error instanceof Error ? error.stack : error}\n`);
  return 3;
}

/** Without a working folder nothing relative can be found. */
function isFolderGone(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';
}

/** Two bundles have each their own class of a name. */
function isNamed(error: unknown, name: 'UsageError' | 'UserError'): error is Error {
  return error instanceof Error && error.name === name;
}

function printHelp(command: string | undefined): 0 {
  process.stdout.write(isCommand(command) ? usage[command] : usage.general);
  return 0;
}

function printVersion(): 0 {
  process.stdout.write(`${ownVersion()}\n`);
  return 0;
}

function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'),
  );
  return manifest.version;
}
