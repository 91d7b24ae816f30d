import type { ChangeParts } from './changes/changeParts.ts';
import { planCreateAlias } from './changes/createAlias.ts';
import { planDeleteAlias } from './changes/deleteAlias.ts';
import { planDeleteVersion } from './changes/deleteVersion.ts';
import { planEditAlias } from './changes/editAlias.ts';
import { planProvision } from './changes/provision.ts';
import { planPublish } from './changes/publishVersion.ts';
import type { ChangePlanners } from './changes.ts';

/** All ways to change versions and aliases; those that move traffic in steps are made elsewhere. */
export function createChangePlanners(
  parts: ChangeParts,
  traffic: Pick<ChangePlanners, 'shift' | 'rollBack'>,
): ChangePlanners {
  return {
    ...traffic,
    publish: planPublish(parts),
    createAlias: planCreateAlias,
    editAlias: planEditAlias(parts),
    deleteAlias: planDeleteAlias(parts),
    deleteVersion: planDeleteVersion,
    provision: planProvision,
  };
}
