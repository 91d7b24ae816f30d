import type { ReleasePicture } from '../../../protocol/releasePanel.ts';
import type { RoutedVersion } from '../../../release/routingRules.ts';

/** The versions of the function as the rules of routing need them. */
export function routedVersions({ latest, versions }: ReleasePicture): readonly RoutedVersion[] {
  return [latest, ...versions];
}
