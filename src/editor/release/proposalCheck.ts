import { isVersion } from '../../model/aws/qualifier.ts';
import type { Proposal } from '../../protocol/releasePanel.ts';
import {
  aNumber,
  aText,
  type Check,
  hasFields,
  isRecord,
  listOf,
  oneOf,
  optional,
  ownValue,
  recordOf,
  wholeNumber,
} from './valueChecks.ts';

const aVersion: Check = value => typeof value === 'string' && isVersion(value);
const aName: Check = value => typeof value === 'string' && value.length > 0 && value.length <= 256;
const aShare: Check = value => typeof value === 'number' && value >= 0 && value <= 1;

const aRouting = optional(recordOf({ version: aVersion, weight: aShare }));

const aStrategy: Check = value =>
  isRecord(value) &&
  (value['type'] === 'allAtOnce' ||
    hasFields(value, { type: oneOf('canary', 'linear'), percent: aNumber, intervalMs: aNumber }));

/** What each proposal carries. What is well-formed and not allowed is told in the preview. */
const fieldsByType: Readonly<Record<Proposal['type'], Readonly<Record<string, Check>>>> = {
  publish: { description: aText },
  createAlias: { name: aText, version: aVersion, routing: aRouting, description: aText },
  editAlias: {
    name: aName,
    version: aVersion,
    routing: aRouting,
    description: aText,
    revisionId: aText,
  },
  deleteAlias: { name: aName },
  deleteVersion: { version: aVersion },
  shift: {
    alias: aName,
    to: aVersion,
    strategy: aStrategy,
    maxErrorRate: optional(aShare),
    maxP99Ms: optional(aNumber),
    alarms: listOf(aName),
    preTrafficFunction: optional(aName),
    postTrafficFunction: optional(aName),
    codeDeploy: optional(recordOf({ application: aName, deploymentGroup: aName })),
  },
  rollBack: { alias: aName, to: optional(aVersion) },
  provision: { alias: aName, environments: wholeNumber },
};

/** Whether a value is a proposal with all its fields. */
export function isProposal(value: unknown): value is Proposal {
  if (!isRecord(value)) return false;
  const fields = ownValue(fieldsByType, value['type']);
  return fields !== undefined && hasFields(value, fields);
}
