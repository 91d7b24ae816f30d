import type { AliasShown, ReleasePicture } from '../../../protocol/releasePanel.ts';
import { aliasNameProblem, trafficProblems } from '../../../release/routingRules.ts';
import { type CheckedDraft, checked } from './draft.ts';
import { typedNumber } from './numbers.ts';
import { routedVersions } from './routedVersions.ts';

/** Lambda's limit for descriptions of versions and aliases, in characters. Source: API reference, `CreateAlias`. */
export const longestDescription = 256;

/** An alias as it is being typed. */
export interface AliasDraft {
  readonly name: string;
  readonly version: string;
  /** Empty: all traffic goes to `version`. */
  readonly second: string;
  /** Percent for the second version. */
  readonly weight: string;
  readonly description: string;
  /** Of the alias that is edited. */
  readonly revisionId?: string;
}

export function newAliasDraft(version: string): AliasDraft {
  return { name: '', version, second: '', weight: '10', description: '' };
}

export function draftOfAlias({
  name,
  version,
  routing,
  description = '',
  revisionId,
}: AliasShown): AliasDraft {
  return {
    name,
    version,
    second: routing?.version ?? '',
    weight: routing ? String(Math.round(routing.weight * 10_000) / 100) : '10',
    description,
    revisionId,
  };
}

/** Holds what was typed to Lambda's rules. */
export function checkAlias(
  draft: AliasDraft,
  picture: ReleasePicture,
): CheckedDraft<'name' | 'version' | 'second' | 'weight' | 'description'> {
  const { name, version, second, description, revisionId } = draft;
  const percent = typedNumber(draft.weight);
  const isWeight = percent !== undefined && percent <= 100;
  const routing = second === '' ? undefined : { version: second, weight: isWeight ? percent / 100 : 0 };
  const isTaken = revisionId === undefined && picture.aliases.some(alias => alias.name === name);
  const traffic = trafficProblems({ version, ...(routing && { routing }) }, routedVersions(picture));
  return checked(
    {
      name: aliasNameProblem(name) ?? (isTaken ? `There is an alias ${name} already.` : undefined),
      [routing ? 'second' : 'version']: traffic.length > 0 ? traffic.join(' ') : undefined,
      weight: routing && !isWeight ? 'A share is a number from 0 to 100 percent.' : undefined,
      description: descriptionProblem(description),
    },
    () => {
      const common = { name, version, description, ...(routing && { routing }) };
      return revisionId === undefined
        ? { type: 'createAlias', ...common }
        : { type: 'editAlias', ...common, revisionId };
    },
  );
}

export function descriptionProblem(description: string): string | undefined {
  const excess = description.length - longestDescription;
  return excess > 0
    ? `A description has at most ${longestDescription} characters: ${excess} too many.`
    : undefined;
}
