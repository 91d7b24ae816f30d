import type { LinkedFunction } from '../../codeFile.ts';
import { functionInTemplate } from '../../template/functionInTemplate.ts';
import { snapStartOf } from '../../template/snapStart.ts';

/** Names of what is meant to be the same for the whole life of an environment. */
const aboutEnvironment =
  /start|init|boot|cold|warm|load|begin|first|launch|deploy|instance|environment|container|process|worker|lambda|session|salt|seed|age$|uptime|t0|last|prev/i;

/** Whether a name says that its value belongs to the environment. */
export function isAboutEnvironment(name: string): boolean {
  return aboutEnvironment.test(name);
}

export function messageFor(name: string, kind: 'time' | 'random value'): string {
  const what =
    kind === 'time'
      ? 'the time at which the environment started'
      : 'one value for the whole life of the environment';
  return `${name} holds ${what}, and is the same for every event until a new environment starts.`;
}

/** Whether environments of a function start from a snapshot, which all of them share. */
export function hasSnapStart(linked: LinkedFunction): boolean {
  const fn = functionInTemplate(linked);
  return fn !== undefined && snapStartOf(linked.template, fn) !== undefined;
}
