import { isChangedSince } from '../../release/configurationDiff.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { trafficText } from '../../release/traffic.ts';
import { print, type ReleaseContext } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';
import { weightsOf } from './weights.ts';

/** Prints versions and aliases of a function, and whether `$LATEST` differs from the newest version. */
export async function statusAction(options: ReleaseOptions, { aws, signal }: ReleaseContext): Promise<0> {
  const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, options.functionName, signal);
  const newest = versions.at(-1);
  const changedSince = isChangedSince(newest, latest);
  const status = {
    functionName: latest.functionName,
    latest: { codeSha256: latest.codeSha256, changedSince },
    versions: versions.map(({ version, description = '', codeSha256, lastModifiedMs }) => ({
      version,
      description,
      codeSha256,
      lastModified: timeText(lastModifiedMs),
    })),
    aliases: aliases.map(alias => ({
      name: alias.name,
      version: alias.version,
      weights: weightsOf(alias),
      revisionId: alias.revisionId,
    })),
  };
  const since = newest ? `version ${newest.version}` : 'nothing, for no version is published';
  print(options, status, [
    `${status.functionName}: $LATEST ${changedSince ? 'differs from' : 'is'} ${since}`,
    ...status.versions
      .map(({ version, lastModified, codeSha256, description }) =>
        [version.padStart(5), lastModified ?? '?', codeSha256.slice(0, 8), description].join('  ').trimEnd(),
      )
      .reverse(),
    ...aliases.map(alias => `${alias.name} → ${trafficText(alias)}`),
  ]);
  return 0;
}

function timeText(timeMs: number): string | null {
  return Number.isNaN(timeMs) ? null : new Date(timeMs).toISOString();
}
