/** A profile of the shared configuration and credentials files, without anything secret. */
export interface SharedProfile {
  readonly name: string;
  /** What its credentials come from. */
  readonly source: 'keys' | 'sso' | 'login' | 'role' | 'process' | 'webIdentity' | 'unknown';
  readonly region?: string;
  /** The session behind it, where a person has to sign in. */
  readonly signIn?: SignIn;
}

/** A command of the AWS CLI that opens a session for a profile. */
export interface SignIn {
  readonly type: 'sso' | 'login';
  readonly profile: string;
}

/** Reads the profiles anew, those of the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name. */
export type ListProfiles = () => Promise<readonly SharedProfile[]>;
