import type { LinkedFunction } from '../../codeFile.ts';
import { functionInTemplate } from '../../template/functionInTemplate.ts';
import { snapStartOf } from '../../template/snapStart.ts';

/** Names of what is meant to be the same for the whole life of an environment. */
const aboutEnvironment =
  /start|init|boot|cold|warm|load|begin|first|launch|deploy|instance|environment|container|process|worker|lambda|session|salt|seed|age$|uptime|t0|last|prev/i;

/** What an expression takes from the moment at which it is evaluated. */
export type Moment = 'time' | 'random value';

/** Whether a name says that its value belongs to the environment; with SnapStart, no random value belongs to only one. */
export function isMeantToStay(name: string, kind: Moment, isFromSnapshot: boolean): boolean {
  return aboutEnvironment.test(name) && !(isFromSnapshot && kind === 'random value');
}

export function messageFor(name: string, kind: Moment, isFromSnapshot: boolean): string {
  if (isFromSnapshot) {
    return kind === 'time'
      ? `${name} holds the time at which the snapshot was made, in every environment that starts from it.`
      : `${name} is made before the snapshot, so that every environment that starts from it has the same value.`;
  }
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
