import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { takeStampsOfReading } from '../stamps.ts';
import { requireProgram } from '../toolchain/findProgram.ts';
import { runTool } from '../toolchain/runTool.ts';
import { type CompilerError, toolFailure } from '../toolchain/toolFailure.ts';
import { ambiguousBinary } from './ambiguousBinary.ts';
import type { NativeBuild, NativeBuildRequest } from './nativeBuild.ts';

/** A line of `cargo build --message-format=json` (The Cargo Book, "External tools"), as far as it is used. */
interface CargoMessage {
  readonly reason?: string;
  readonly executable?: string | null;
  readonly target?: { readonly name: string };
  readonly manifest_path?: string;
  readonly message?: {
    readonly level: string;
    readonly message: string;
    readonly spans: readonly {
      readonly is_primary: boolean;
      readonly file_name: string;
      readonly line_start: number;
      readonly column_start: number;
    }[];
  };
}

/**
 * Builds a Cargo package for this machine with its development profile, which compiles in the shortest time, into
 * the package's own target folder.
 * @throws UserError `toolchain-missing`, `build-failed`, `binary-unknown`
 */
export async function buildWithCargo(request: NativeBuildRequest): Promise<NativeBuild> {
  const { logicalId, project, machine } = request;
  const cargo = await requireProgram('cargo', machine, {
    logicalId,
    because: `It is built from the Cargo package in ${project.folder}`,
    install: 'Install Rust from https://rustup.rs, and start the editor again so that it is found.',
  });
  const binary = project.builder === 'cargo' ? project.binary : undefined;
  const named = binary === undefined ? [] : ['--bin', binary];
  const startedAtMs = Date.now();
  const build = await runTool(cargo, ['build', '--message-format=json', ...named], {
    folder: project.folder,
    machine,
  });
  const messages = build.output.split('\n').flatMap(parse);
  if (!build.succeeded) {
    const errors = messages.flatMap(message => errorOf(message, project.folder));
    throw toolFailure(logicalId, 'cargo build', errors, build.errors);
  }
  const programs = messages.flatMap(({ reason, executable }) =>
    reason === 'compiler-artifact' && executable ? [executable] : [],
  );
  const [program, ...others] = programs;
  if (program === undefined || others.length > 0) throw ambiguousBinary(logicalId, project.folder, programs);
  const inputs = await inputsOf(program, project.folder);
  return { program, stamps: takeStampsOfReading(inputs, startedAtMs) };
}

function parse(line: string): CargoMessage[] {
  try {
    return line.startsWith('{') ? [JSON.parse(line)] : [];
  } catch {
    return [];
  }
}

function errorOf(
  { reason, message, manifest_path: manifest }: CargoMessage,
  folder: string,
): CompilerError[] {
  if (reason !== 'compiler-message' || !message || !message.level.startsWith('error')) return [];
  const span = message.spans.find(({ is_primary }) => is_primary);
  // "aborting due to 2 previous errors" repeats what stands above.
  if (!span) return /^aborting due to/.test(message.message) ? [] : [{ text: message.message }];
  const root = manifest === undefined ? folder : path.dirname(manifest);
  const file = path.resolve(root, span.file_name);
  return [{ text: message.message, place: { file, line: span.line_start, column: span.column_start } }];
}

/** Cargo writes beside a program which files of the workspace it was made of, in the form of a Makefile. */
async function inputsOf(program: string, folder: string): Promise<string[]> {
  const list = await readFile(`${program.replace(/\.exe$/, '')}.d`, 'utf8').catch(() => '');
  const files = list
    .slice(list.indexOf(': ') + 2)
    .trim()
    .split(/(?<!\\) /)
    .map(file => file.replaceAll('\\ ', ' '))
    .filter(file => file !== '');
  const manifests = ['Cargo.toml', 'Cargo.lock', 'build.rs'].map(name => path.join(folder, name));
  const folders = files.map(file => path.dirname(file));
  return [...files, ...folders, ...manifests];
}
