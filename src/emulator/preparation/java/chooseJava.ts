import type { Runtime } from '../../../model/runtimes.ts';
import { UserError } from '../../../model/userError.ts';
import type { RuntimeExecutable } from '../preparedFunction.ts';
import type { Machine } from '../versionManagers.ts';
import { type JavaInstallation, javaInstallations, javaMajor } from './javaInstallations.ts';

export interface ChosenJava {
  readonly executable: RuntimeExecutable;
  /** The compiler, of this or of another Java. */
  readonly javac: string;
  readonly notes: readonly string[];
}

/** AWS's runtime client and our part of it are compiled for it. */
const oldestMajor = 11;

/**
 * The Java that runs handlers of a runtime: the first of its major version, else the closest newer one, which runs
 * the same classes, else the newest.
 * @throws UserError `java-not-found`, `toolchain-missing`
 */
export async function chooseJava(logicalId: string, runtime: Runtime, machine: Machine): Promise<ChosenJava> {
  const all = (await javaInstallations(machine)).filter(({ version }) => javaMajor(version) >= oldestMajor);
  const wanted = Number(runtime.version);
  const [best] = all.toSorted((a, b) => rank(a, wanted) - rank(b, wanted));
  if (!best) throw javaNotFound(logicalId, runtime);
  const javac = best.javac ?? all.find(installation => installation.javac)?.javac;
  if (javac === undefined) throw compilerMissing(logicalId, best);
  const { java, version, origin } = best;
  return { executable: { path: java, version, origin }, javac, notes: mismatchNote(runtime, best) };
}

/** Lower is better; an older Java cannot load the classes of a newer one at all. */
function rank({ version }: JavaInstallation, wanted: number): number {
  const major = javaMajor(version);
  return major >= wanted ? major - wanted : 1_000 - major;
}

function mismatchNote(runtime: Runtime, { version, java }: JavaInstallation): string[] {
  if (javaMajor(version) === Number(runtime.version)) return [];
  return [
    `${runtime.id} on AWS, Java ${version} here: install Java ${runtime.version}, or set JAVA_HOME to one. This one is ${java}.`,
  ];
}

function javaNotFound(logicalId: string, { id, version }: Runtime): UserError {
  return new UserError({
    code: 'java-not-found',
    what: `${logicalId} cannot run here.`,
    why: `Its runtime is ${id}, and there is no Java ${oldestMajor} or later on the PATH, in JAVA_HOME or where installers put it.`,
    toDo: `Install a JDK ${version} (such as Amazon Corretto or Eclipse Temurin), or set JAVA_HOME to one.`,
  });
}

function compilerMissing(logicalId: string, { java, version }: JavaInstallation): UserError {
  return new UserError({
    code: 'toolchain-missing',
    what: `${logicalId} cannot run here.`,
    why: `${java} is a Java runtime without a compiler, which is needed once to make the runtime client ready.`,
    toDo: `Install a JDK ${Number.parseInt(version, 10)}, or set JAVA_HOME to one.`,
  });
}
