import { isUserError, UserError, type UserErrorData } from '../model/userError.ts';
import { type AwsFailure, awsFailureOf } from './awsFailure.ts';

/** What was asked of AWS. */
export interface AwsAction {
  /** As policies name it, such as `lambda:UpdateAlias`. */
  readonly name: string;
  /** In words, such as `the alias live of orders`. */
  readonly resource: string;
}

type Told = Omit<UserErrorData, 'what'>;

/**
 * Carries out a call and turns what the SDK throws into a `UserError`. Its codes:
 * `aws-no-credentials`, `aws-credentials-expired`, `aws-credentials-refused`, `aws-clock-wrong`, `aws-no-region`,
 * `aws-denied`, `aws-throttled`, `aws-not-found`, `aws-conflict`, `aws-revision-changed`, `aws-invalid`,
 * `aws-unreachable`, `aws-connection-cut`, `aws-timeout`, `aws-answer-unreadable`, `aws-unavailable`, `aws-failed`.
 * A call that the signal ended rejects with the signal's reason.
 */
export async function asked<T>(action: AwsAction, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await untilAborted(call, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (isUserError(error)) throw error;
    throw awsError(action, error);
  }
}

/** The SDK does not listen to the signal while it waits for credentials. */
async function untilAborted<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return call();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    call()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What a person is told. No text that can hold a signature, a token or a command line gets into it. */
export function awsError(action: AwsAction, error: unknown): UserError {
  const failure = awsFailureOf(error);
  const told =
    credentialsProblem(failure) ??
    answerProblem(failure) ??
    refusal(action, failure) ??
    connectionProblem(failure) ??
    other(action, failure);
  return new UserError({ ...told, what: `${action.name} failed for ${action.resource}.` });
}

const expired = /^(ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidGrant)$/;
const refused =
  /^(UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|AuthFailure)$/;

function credentialsProblem({ name, message, profile }: AwsFailure): Told | undefined {
  if (/Region is missing/.test(message)) {
    return {
      code: 'aws-no-region',
      why: 'No region is set.',
      toDo: 'Set AWS_REGION, or region in the profile.',
    };
  }
  const isProvider = /(CredentialsProvider|TokenProvider|Provider)Error$/.test(name);
  const isExpired = expired.test(name) || (isProvider && /expired|refresh/i.test(message));
  if (isExpired) {
    return {
      code: 'aws-credentials-expired',
      why: 'There is no session, or it has expired.',
      toDo: 'Sign in: `aws sso login` or `aws login` with your profile, or get new temporary credentials.',
    };
  }
  if (isProvider) {
    return { code: 'aws-no-credentials', why: providerReason(message, profile), toDo: howToSignIn };
  }
  if (name === 'RequestTimeTooSkewed' || (refused.test(name) && /expired|not yet current/i.test(message))) {
    return {
      code: 'aws-clock-wrong',
      why: 'The clock of this machine differs too much from that of AWS.',
      toDo: 'Set the clock.',
    };
  }
  if (refused.test(name)) {
    return {
      code: 'aws-credentials-refused',
      why: `AWS does not accept the credentials (${name}).`,
      toDo: 'Check which profile is in use (AWS_PROFILE), whether its keys were deleted, and whether a session token is missing or left over.',
    };
  }
  return undefined;
}

const howToSignIn =
  'Set AWS_PROFILE to a profile that is configured, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with SSO, run `aws sso login`.';

/** The SDK's own text is not passed on: of a failed `credential_process` it is its command line. */
function providerReason(message: string, profile: string | undefined): string {
  if (/Command failed|credential_process/i.test(message))
    return 'The credential_process of the profile failed.';
  return profile === undefined
    ? 'No credentials were found.'
    : `No credentials were found, nor does the profile ${profile} give any.`;
}

function answerProblem({ isUnreadable, httpStatus = 0 }: AwsFailure): Told | undefined {
  if (!isUnreadable) return undefined;
  return {
    code: 'aws-answer-unreadable',
    why: `The answer${httpStatus ? ` (HTTP ${httpStatus})` : ''} is not one of AWS: it is no JSON or XML of this service.`,
    toDo: 'Check the endpoint (AWS_ENDPOINT_URL) and whether a proxy or a sign-in page of the network answers instead.',
  };
}

function refusal(action: AwsAction, { name, message, httpStatus }: AwsFailure): Told | undefined {
  if (
    /^(AccessDenied|UnauthorizedOperation|NotAuthorized|KMSAccessDenied)/.test(name) ||
    httpStatus === 403
  ) {
    const [, denied = action.name] = /not authorized to perform: ([\w:*-]+)/.exec(message) ?? [];
    const [, resource = action.resource] = /on resource: (\S+)/.exec(message) ?? [];
    return {
      code: 'aws-denied',
      why: `These credentials may not do ${denied} on ${resource}.`,
      toDo: `Allow ${denied} in the policy of the user or role, or use another profile.`,
    };
  }
  if (/^(TooManyRequests|Throttl|RequestLimitExceeded|EC2Throttled)/.test(name) || httpStatus === 429) {
    return {
      code: 'aws-throttled',
      why: 'AWS gets too many requests of this account just now, and several attempts did not get through.',
      toDo: 'Wait a minute and try again.',
    };
  }
  if (/^(PreconditionFailed)$/.test(name) || httpStatus === 412) {
    return {
      code: 'aws-revision-changed',
      why: 'Somebody else changed it since it was read; nothing was overwritten.',
      toDo: 'Look at the change, then try again.',
    };
  }
  if (/^ResourceNotFound|DoesNotExist$/.test(name) || httpStatus === 404) {
    return {
      code: 'aws-not-found',
      why: message,
      toDo: 'Check the name, the region (AWS_REGION) and the account (AWS_PROFILE).',
    };
  }
  if (
    /^(ResourceConflict|ResourceInUse|ResourceNotReady|DeploymentLimitExceeded)$/.test(name) ||
    httpStatus === 409
  ) {
    const isBusy = /in progress|at this time|pending|concurrent|try again/i.test(message);
    return {
      code: 'aws-conflict',
      why: message,
      toDo: isBusy
        ? 'Wait until the other change has ended, then try again.'
        : 'Change what stands in the way, then try again.',
    };
  }
  if (/^(Invalid|Validation)/.test(name)) {
    return { code: 'aws-invalid', why: message, toDo: 'Change what AWS names, and try again.' };
  }
  return undefined;
}

const cut = /^(ECONNRESET|EPIPE|ECONNABORTED)$/;
const unreachable =
  /^(ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_TLS|ERR_SSL)/;

function connectionProblem({ name, message, systemCode = '', httpStatus = 0 }: AwsFailure): Told | undefined {
  // The SDK names some cut connections TimeoutError too.
  if (cut.test(systemCode) || /socket hang up|aborted/.test(message)) {
    return {
      code: 'aws-connection-cut',
      why: 'The connection ended before the answer: whether AWS did it is not known.',
      toDo: 'Look at how it stands, then try again.',
    };
  }
  if (name === 'TimeoutError' || systemCode === 'ETIMEDOUT') {
    return {
      code: 'aws-timeout',
      why: 'No answer came in time.',
      toDo: 'Check the network and the endpoint (AWS_ENDPOINT_URL), then try again.',
    };
  }
  if (unreachable.test(systemCode)) {
    return {
      code: 'aws-unreachable',
      why: `AWS cannot be reached (${systemCode}).`,
      toDo: 'Check the network, the region (AWS_REGION) and the endpoint (AWS_ENDPOINT_URL).',
    };
  }
  if (httpStatus >= 500) {
    return {
      code: 'aws-unavailable',
      why: `AWS has a fault of its own (HTTP ${httpStatus}), and several attempts did not help.`,
      toDo: 'Try again in a few minutes; https://health.aws.amazon.com tells of disruptions.',
    };
  }
  return undefined;
}

function other(action: AwsAction, { name, message }: AwsFailure): Told {
  return {
    code: 'aws-failed',
    why: `${name || 'Error'}: ${message}`,
    toDo: `Look up ${name || 'the error'} in the API reference of ${action.name}.`,
  };
}
