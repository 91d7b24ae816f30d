import { UserError } from '../../../model/userError.ts';
import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { DeploymentState } from '../../../release/deployment.ts';
import type { ShiftState } from '../../../release/shift.ts';
import type { AwsPlace } from '../../aws/awsAccess.ts';
import { commandIds } from '../../ids.ts';

export function nothingStored({ alias }: Pick<AliasPlace, 'alias'>): UserError {
  return new UserError({
    code: 'no-shift',
    what: `There is no shift of ${alias} any more.`,
    why: 'It has ended, or its file was removed.',
    toDo: 'Look at the alias; its history tells how the shift ended.',
  });
}

export function unfinishedShift({ plan, journal }: ShiftState): UserError {
  return new UserError({
    code: 'shift-under-way',
    what: `A shift of ${plan.alias} to version ${plan.to} has not ended.`,
    why: journal.at(-1)?.text ?? 'It was interrupted.',
    toDo: 'Resume it or roll it back first.',
  });
}

export function endsElsewhere({ alias }: Pick<AliasPlace, 'alias'>): UserError {
  return new UserError({
    code: 'shift-under-way',
    what: `The shift of ${alias} cannot be forgotten.`,
    why: 'It is being carried out.',
    toDo: 'Roll it back, or let it end.',
  });
}

/** A shift is carried out only where it was begun. */
export function wrongPlace(
  wanted: Pick<AliasPlace, 'accountId' | 'region' | 'alias'>,
  now: AwsPlace,
): UserError {
  return new UserError({
    code: 'shift-elsewhere',
    what: `The shift of ${wanted.alias} was not touched.`,
    why: `It belongs to account ${wanted.accountId} in ${wanted.region}, and you are connected to ${now.accountId} in ${now.region}.`,
    toDo: 'Choose the profile and region of the shift, then try again.',
    remedies: [{ title: 'Choose Profile and Region', command: commandIds.selectAwsPlace }],
  });
}

export function underDeployment({ plan, deploymentId, status }: DeploymentState): UserError {
  return new UserError({
    code: 'shift-under-way',
    what: `${plan.alias} is being shifted to ${plan.to} by CodeDeploy.`,
    why: `The deployment ${deploymentId} has not ended (${status}).`,
    toDo: 'Resume watching it in the panel until it ends, or roll it back.',
  });
}
