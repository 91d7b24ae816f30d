import type { Trigger } from '../model/trigger.ts';
import { fixed } from './fixedValues.ts';
import { sampleName } from './sample.ts';

const userAttributes = {
  sub: '4e7f2a10-9c1b-4c3e-8f55-0a6d1b2c3d4e',
  email_verified: 'true',
  'cognito:user_status': 'CONFIRMED',
  email: 'user@example.com',
};
const challengeSession = [
  { challengeName: 'SRP_A' as const, challengeResult: true as const },
  { challengeName: 'PASSWORD_VERIFIER' as const, challengeResult: true as const },
];

/** For each trigger of a user pool: the source its event names first, the request, and the response to be filled. */
const userPoolTriggers = {
  PreSignUp: {
    source: 'PreSignUp_SignUp' as const,
    request: { userAttributes: { email: userAttributes.email }, validationData: {} },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  },
  PostConfirmation: {
    source: 'PostConfirmation_ConfirmSignUp' as const,
    request: { userAttributes },
    response: {},
  },
  PreAuthentication: {
    source: 'PreAuthentication_Authentication' as const,
    request: { userAttributes, validationData: {} },
    response: {},
  },
  PostAuthentication: {
    source: 'PostAuthentication_Authentication' as const,
    request: { userAttributes, newDeviceUsed: false },
    response: {},
  },
  CustomMessage: {
    source: 'CustomMessage_SignUp' as const,
    request: {
      userAttributes,
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  },
  PreTokenGeneration: {
    source: 'TokenGeneration_Authentication' as const,
    request: {
      userAttributes,
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [] },
    },
    response: { claimsOverrideDetails: {} },
  },
  UserMigration: {
    source: 'UserMigration_Authentication' as const,
    request: { password: 'example-password', validationData: {} },
    response: { userAttributes: {}, desiredDeliveryMediums: [] },
  },
  DefineAuthChallenge: {
    source: 'DefineAuthChallenge_Authentication' as const,
    request: { userAttributes, session: [] },
    response: { challengeName: '', failAuthentication: false, issueTokens: false },
  },
  CreateAuthChallenge: {
    source: 'CreateAuthChallenge_Authentication' as const,
    request: { userAttributes, challengeName: 'CUSTOM_CHALLENGE', session: challengeSession },
    response: { publicChallengeParameters: {}, privateChallengeParameters: {}, challengeMetadata: '' },
  },
  VerifyAuthChallengeResponse: {
    source: 'VerifyAuthChallengeResponse_Authentication' as const,
    request: { userAttributes, privateChallengeParameters: { answer: '42' }, challengeAnswer: '42' },
    response: { answerCorrect: false },
  },
};

export type UserPoolTrigger = keyof typeof userPoolTriggers;

/**
 * The event of the user pool's trigger that the template connects, which is in `events` or else the summary
 * (a key of `LambdaConfig`); that of `PreSignUp` when neither names one.
 */
export function cognitoSample(trigger: Trigger) {
  const declared = (trigger.details.events?.[0] ?? trigger.summary).replace(/Config$/, '');
  return userPoolSample(isUserPoolTrigger(declared) ? declared : 'PreSignUp');
}

/** The event of one trigger of a user pool. */
export function userPoolSample<Name extends UserPoolTrigger>(name: Name) {
  const { source, request, response } = userPoolTriggers[name];
  return {
    name: sampleName(name),
    comment: `Cognito user pool: ${source}`,
    event: {
      version: '1',
      region: fixed.region,
      userPoolId: `${fixed.region}_AbCdEfGhI`,
      userName: 'user-1001',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '7c5pclvl4bq2tq5s3ub5gqzv3d' },
      triggerSource: source as (typeof userPoolTriggers)[Name]['source'],
      request: request as (typeof userPoolTriggers)[Name]['request'],
      response: response as (typeof userPoolTriggers)[Name]['response'],
    },
  };
}

function isUserPoolTrigger(name: string): name is UserPoolTrigger {
  return Object.hasOwn(userPoolTriggers, name);
}
