import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { chooseJava } from '../../../../../src/emulator/preparation/java/chooseJava.ts';
import { jvmFlags } from '../../../../../src/emulator/preparation/java/jvmFlags.ts';
import { parseRuntime } from '../../../../../src/model/runtimes.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { userErrorCode } from '../userErrorCode.ts';

/** A home folder with Javas in `.jdks`, `jdk-17` for 17 and `jre-17` for one without a compiler. */
async function choose(t: TestContext, runtimeId: string, names: readonly string[]) {
  const homeDirectory = await temporaryFolder(t);
  for (const name of names) {
    const home = path.join(homeDirectory, '.jdks', name);
    await mkdir(path.join(home, 'bin'), { recursive: true });
    await writeFile(path.join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${name.slice(4)}.0.1"\n`);
    await writeFile(path.join(home, 'bin', 'java'), '');
    if (name.startsWith('jdk')) await writeFile(path.join(home, 'bin', 'javac'), '');
  }
  const runtime = parseRuntime(runtimeId);
  assert.ok(runtime);
  // A system whose own folders of Javas are not looked at.
  const machine = { platform: 'win32', homeDirectory, variables: {} } as const;
  await Promise.all(
    names.flatMap(name =>
      ['java', 'javac']
        .filter(tool => tool === 'java' || name.startsWith('jdk'))
        .map(tool => writeFile(path.join(homeDirectory, '.jdks', name, 'bin', `${tool}.exe`), '')),
    ),
  );
  const { executable, javac, notes } = await chooseJava('Greet', runtime, machine);
  const nameOf = (file: string) => path.basename(path.dirname(path.dirname(file)));
  return { java: nameOf(executable.path), javac: nameOf(javac), notes };
}

describe('the Java that runs a function', () => {
  it('is the one of the runtime’s version', async t => {
    assert.deepEqual(await choose(t, 'java17', ['jdk-11', 'jdk-17', 'jdk-21']), {
      java: 'jdk-17',
      javac: 'jdk-17',
      notes: [],
    });
  });

  it('is else the next newer one, which is said', async t => {
    const { java, notes } = await choose(t, 'java17', ['jdk-11', 'jdk-25', 'jdk-21']);
    assert.equal(java, 'jdk-21');
    assert.match(notes[0] ?? '', /^java17 on AWS, Java 21\.0\.1 here/);
  });

  it('is else the newest', async t => {
    assert.equal((await choose(t, 'java25', ['jdk-11', 'jdk-21'])).java, 'jdk-21');
  });

  it('may take the compiler of another', async t => {
    assert.deepEqual(await choose(t, 'java21', ['jre-21', 'jdk-17']), {
      java: 'jre-21',
      javac: 'jdk-17',
      notes: [],
    });
  });

  it('is asked for where there is none, and where there is no compiler', async t => {
    await assert.rejects(choose(t, 'java17', ['jdk-10']), userErrorCode('java-not-found'));
    await assert.rejects(choose(t, 'java17', ['jre-17']), userErrorCode('toolchain-missing'));
  });

  it('has 85 % of the memory for its heap', () => {
    assert.equal(jvmFlags(512, 17)[0], '-XX:MaxHeapSize=445645k');
  });
});
