import { loadSharedConfigFiles } from '@smithy/core/config';
import type { SharedProfile, SignIn } from '../model/aws/sharedProfile.ts';

/** The settings of profiles by their names. */
type Profiles = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/**
 * The profiles of the shared files, which the SDK's own loader reads anew; whoever connects after this sees what was
 * read. Files that are not there have none.
 */
export async function listProfiles(): Promise<readonly SharedProfile[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  // Sessions of single sign-on stand beside the profiles, as `sso-session.<name>`; so do `services.<name>`.
  const isProfile = ([name]: readonly [string, unknown]) => !/^(sso-session|services)\./.test(name);
  const profiles: Record<string, Record<string, string | undefined>> = {};
  for (const [name, settings] of [
    ...Object.entries(configFile).filter(isProfile),
    ...Object.entries(credentialsFile),
  ]) {
    profiles[name] = { ...profiles[name], ...settings };
  }
  return Object.keys(profiles).map(name => sharedProfile(name, profiles));
}

function sharedProfile(name: string, profiles: Profiles): SharedProfile {
  const settings = profiles[name] ?? {};
  const signIn = signInOf(name, profiles, new Set());
  return {
    name,
    source: sourceOf(settings),
    ...(settings['region'] !== undefined && { region: settings['region'] }),
    ...(signIn && { signIn }),
  };
}

/** In the order in which the SDK looks at the settings of a profile. */
function sourceOf(settings: Profiles[string]): SharedProfile['source'] {
  if (settings['role_arn'] !== undefined) {
    return settings['web_identity_token_file'] === undefined ? 'role' : 'webIdentity';
  }
  if (settings['aws_access_key_id'] !== undefined) return 'keys';
  if (settings['credential_process'] !== undefined) return 'process';
  if (settings['sso_session'] !== undefined || settings['sso_start_url'] !== undefined) return 'sso';
  return settings['login_session'] === undefined ? 'unknown' : 'login';
}

/** A role is assumed with the session of its source. */
function signInOf(name: string, profiles: Profiles, seen: Set<string>): SignIn | undefined {
  const settings = profiles[name];
  if (!settings || seen.has(name)) return undefined;
  seen.add(name);
  const source = sourceOf(settings);
  if (source === 'sso' || source === 'login') return { type: source, profile: name };
  const next = settings['source_profile'];
  return source === 'role' && next !== undefined ? signInOf(next, profiles, seen) : undefined;
}
