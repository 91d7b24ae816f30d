import type { Remedy, UserErrorData } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';

const signIn: Remedy = { title: 'Sign In', command: commandIds.signInToAws };
const selectPlace: Remedy = { title: 'Select Profile and Region...', command: commandIds.selectAwsPlace };
const connectAgain: Remedy = { title: 'Connect Again', command: commandIds.reconnectToAws };
const showLog: Remedy = { title: 'Show Log', command: commandIds.showLog };

/** What helps against an error of AWS, by its code. Of refusals of a single request a person knows more than we. */
const remediesByCode: Readonly<Record<string, readonly Remedy[]>> = {
  'aws-credentials-expired': [signIn, selectPlace],
  'aws-no-credentials': [selectPlace, showLog],
  'aws-credentials-refused': [selectPlace, showLog],
  'aws-no-mfa-code': [connectAgain, selectPlace],
  'aws-no-region': [selectPlace],
  'aws-no-address': [selectPlace],
  'aws-denied': [selectPlace],
  'aws-clock-wrong': [connectAgain],
  'aws-unreachable': [connectAgain, selectPlace],
  'aws-timeout': [connectAgain, showLog],
  'aws-answer-unreadable': [selectPlace, showLog],
  'aws-unavailable': [connectAgain],
  'aws-failed': [showLog],
};

/** Adds the buttons that help against an error of AWS; others, and those that have some, stay as they are. */
export function withAwsRemedies(data: UserErrorData): UserErrorData {
  const remedies = remediesByCode[data.code];
  return data.remedies || !remedies ? data : { ...data, remedies };
}
