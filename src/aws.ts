import { openConnection } from './aws/openConnection.ts';
import { listProfiles } from './aws/sharedProfiles.ts';

/** AWS with its SDK in one file, loaded when AWS is first needed. */
export const aws = { openConnection, listProfiles };
