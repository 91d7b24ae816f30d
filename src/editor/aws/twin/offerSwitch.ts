import { ConfigurationTarget, commands, window, workspace } from 'vscode';
import { commandIds, settingIds, settingsSection } from '../../ids.ts';
import type { AwsPlace } from '../awsAccess.ts';
import { type PlaceDifference, placeText } from './placeDifference.ts';

const switchTitle = 'Switch';
const stayTitle = 'Stay Here';

/**
 * Says that a function is deployed elsewhere than where the connection leads, and offers to go there.
 * @param name what people call the function
 * @returns `undefined` when the person wants neither
 */
export async function offerSwitch(
  name: string,
  difference: PlaceDifference,
  place: AwsPlace,
): Promise<'switched' | 'stayed' | undefined> {
  const chosen = await window.showWarningMessage(
    `${name} is deployed to ${placeText(difference)}.`,
    {
      modal: true,
      detail: `The connection leads to ${placeText(place)}. The project's files say where the function is deployed.`,
    },
    switchTitle,
    stayTitle,
  );
  if (chosen === undefined) return undefined;
  if (chosen === stayTitle) return 'stayed';
  await switchTo(difference);
  return 'switched';
}

async function switchTo({ region, profile }: PlaceDifference): Promise<void> {
  if (region === undefined && profile === undefined) {
    // Which profile leads to the account only the person knows.
    await commands.executeCommand(commandIds.selectAwsPlace);
    return;
  }
  const settings = workspace.getConfiguration(settingsSection);
  if (profile !== undefined) {
    await settings.update(settingIds.awsProfile, profile, ConfigurationTarget.Workspace);
  }
  if (region !== undefined)
    await settings.update(settingIds.awsRegion, region, ConfigurationTarget.Workspace);
}
