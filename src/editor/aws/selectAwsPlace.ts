import { ConfigurationTarget, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import type { ConnectionChoice } from '../../model/aws/connection.ts';
import type { ListProfiles, SharedProfile } from '../../model/aws/sharedProfile.ts';
import type { Config } from '../config.ts';
import { settingIds, settingsSection } from '../ids.ts';
import { requireTrustForAws } from '../trust.ts';
import { pickRegion } from './pickRegion.ts';

export interface AwsPlaceChoice {
  readonly config: Pick<Config, 'aws'>;
  readonly listProfiles: ListProfiles;
}

interface ProfileItem extends QuickPickItem {
  /** `endpoint`: another question comes first. */
  readonly choice: { readonly profile: string | undefined } | 'endpoint';
}

/**
 * Lets a person choose profile, region and endpoint and keeps them in the settings of the workspace, or of the user
 * where none is open.
 * @returns false when the person gave up; nothing was changed then
 */
export async function selectAwsPlace({ config, listProfiles }: AwsPlaceChoice): Promise<boolean> {
  requireTrustForAws();
  const current = config.aws();
  const profiles = await listProfiles();
  const endpointUrl = { chosen: current.endpointUrl };
  let picked = await pickProfile(profiles, current, endpointUrl.chosen);
  if (picked?.choice === 'endpoint') {
    const typed = await askEndpoint(endpointUrl.chosen);
    if (typed === undefined) return false;
    endpointUrl.chosen = typed || undefined;
    picked = await pickProfile(profiles, current, endpointUrl.chosen);
  }
  if (!picked || picked.choice === 'endpoint') return false;
  const { profile } = picked.choice;
  const region = await pickRegion(profiles.find(({ name }) => name === profile)?.region, current.region);
  if (!region) return false;
  await save(settingIds.awsEndpointUrl, endpointUrl.chosen);
  await save(settingIds.awsProfile, profile);
  await save(settingIds.awsRegion, region.code);
  return true;
}

async function pickProfile(
  profiles: readonly SharedProfile[],
  current: ConnectionChoice,
  endpointUrl: string | undefined,
): Promise<ProfileItem | undefined> {
  const environment = process.env['AWS_PROFILE'];
  const items: (ProfileItem | QuickPickItem)[] = [
    {
      label: 'As the environment says',
      description: environment === undefined ? '' : `AWS_PROFILE is ${environment}`,
      choice: { profile: undefined },
    },
    { label: 'Profiles', kind: QuickPickItemKind.Separator },
    ...profiles.map(profileItem),
    { label: 'Where', kind: QuickPickItemKind.Separator },
    {
      label: '$(plug) Endpoint...',
      description: endpointUrl ?? 'AWS itself',
      detail: 'Asks LocalStack or another stand-in instead of AWS',
      choice: 'endpoint',
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: 'AWS Profile (1/2)',
    placeHolder: `Now: ${current.profile ?? 'as the environment says'}`,
    matchOnDescription: true,
  });
  return picked && 'choice' in picked ? picked : undefined;
}

const sources: Readonly<Record<SharedProfile['source'], string>> = {
  keys: 'access keys',
  sso: 'IAM Identity Center',
  login: 'console sign-in',
  role: 'role',
  process: 'credential process',
  webIdentity: 'web identity',
  unknown: '',
};

function profileItem({ name, source, region }: SharedProfile): ProfileItem {
  const description = [sources[source], region].filter(Boolean).join(' · ');
  return { label: `$(account) ${name}`, description, choice: { profile: name } };
}

/** The address, or an empty text for AWS itself; `undefined` when the person gave up. */
function askEndpoint(current: string | undefined): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'AWS Endpoint',
    prompt: 'The address of LocalStack or another stand-in for AWS. Empty: AWS itself.',
    placeHolder: 'http://localhost:4566',
    value: current ?? '',
    validateInput: text =>
      text === '' || (/^https?:\/\//.test(text) && URL.canParse(text))
        ? undefined
        : 'An address begins with http:// or https://.',
  });
}

/** An empty text stands above a value of the user's settings. */
async function save(id: string, value: string | undefined): Promise<void> {
  const settings = workspace.getConfiguration(settingsSection);
  const hasWorkspace = workspace.workspaceFolders !== undefined || workspace.workspaceFile !== undefined;
  const ofUser = settings.inspect<string>(id)?.globalValue;
  const unset = hasWorkspace && ofUser ? '' : undefined;
  const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(id, value ?? unset, target);
}
