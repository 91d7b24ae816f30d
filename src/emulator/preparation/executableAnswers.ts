import { readFile, stat } from 'node:fs/promises';
import { replaceFile } from './wholeWrites.ts';

type Remembered<Answer> = Readonly<Record<string, Answer & { readonly stamp: string }>>;

/**
 * Asks executables about themselves, each once: answers are kept in a file, because starting a process to ask
 * costs as much as running a handler.
 * @param file where answers are kept; one in a cache folder of ours
 * @param ask what starts the process; `undefined` where the executable is not what is looked for
 */
export function createExecutableAnswers<Answer extends object>(
  file: string,
  ask: (executable: string) => Promise<Answer | undefined>,
): (executable: string) => Promise<Answer | undefined> {
  const asked = new Map<string, Promise<Answer | undefined>>();
  let remembered: Promise<Remembered<Answer>> | undefined;

  async function answerOf(executable: string): Promise<Answer | undefined> {
    const status = await stat(executable).catch(() => undefined);
    if (!status?.isFile()) return undefined;
    const stamp = `${status.mtimeMs} ${status.size}`;
    remembered ??= readRemembered(file);
    const known = (await remembered)[executable];
    if (known?.stamp === stamp) return known;
    const answer = await ask(executable);
    if (answer === undefined) return undefined;
    // Read again: another process may have added answers of its own.
    const all = { ...(await readRemembered<Answer>(file)), [executable]: { ...answer, stamp } };
    await writeRemembered(file, all);
    return answer;
  }

  return executable => {
    const promise = asked.get(executable) ?? answerOf(executable);
    asked.set(executable, promise);
    // What is missing may be installed later.
    void promise.then(found => found ?? asked.delete(executable));
    return promise;
  };
}

async function readRemembered<Answer>(file: string): Promise<Remembered<Answer>> {
  try {
    return { ...JSON.parse(await readFile(file, 'utf8')) };
  } catch {
    return {};
  }
}

/** Only a saving of time: a folder that cannot be written is no error. */
async function writeRemembered(file: string, all: Remembered<object>): Promise<void> {
  try {
    await replaceFile(file, JSON.stringify(all));
  } catch {
    return;
  }
}
