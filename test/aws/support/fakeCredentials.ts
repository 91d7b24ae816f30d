import type { IncomingMessage } from 'node:http';
import { LambdaError } from './lambdaError.ts';

/** What an MFA device shows, and the tokens that are taken. */
export const mfaCode = '123456';
export const ssoToken = 'sso-token-value';
export const containerToken = 'container-token-value';

/** Far in the future of every test. */
const expiration = '2199-01-01T00:00:00Z';

/** STS, whose requests are forms and whose answers are XML. */
export function stsAnswer(form: URLSearchParams): string {
  const action = form.get('Action') ?? '';
  if (action === 'AssumeRole' || action === 'AssumeRoleWithWebIdentity') {
    const needsCode = form.get('SerialNumber') !== null;
    if (needsCode && form.get('TokenCode') !== mfaCode) {
      throw new LambdaError(
        403,
        'AccessDenied',
        'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      );
    }
    const fields = `<AccessKeyId>role-key</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-session</SessionToken><Expiration>${expiration}</Expiration>`;
    return result(action, `<Credentials>${fields}</Credentials>`);
  }
  return result(
    'GetCallerIdentity',
    '<Arn>arn:aws:iam::123456789012:user/test</Arn><UserId>U</UserId><Account>123456789012</Account>',
  );
}

function result(action: string, content: string): string {
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${content}</${action}Result></${action}Response>`;
}

/** The credentials that IAM Identity Center and containers give; `undefined` for other requests. */
export function credentialsAnswer({ headers }: IncomingMessage, url: URL): unknown {
  if (url.pathname === '/federation/credentials') {
    if (headers['x-amz-sso_bearer_token'] !== ssoToken) {
      throw new LambdaError(401, 'UnauthorizedException', 'Session token not found or invalid');
    }
    return {
      roleCredentials: {
        accessKeyId: 'sso-key',
        secretAccessKey: 'sso-secret-value',
        sessionToken: 'sso-session',
        expiration: Date.parse(expiration),
      },
    };
  }
  if (url.pathname === '/container') {
    if (headers.authorization !== containerToken) throw new LambdaError(403, 'AccessDenied', 'Wrong token');
    return {
      AccessKeyId: 'container-key',
      SecretAccessKey: 'container-secret',
      Token: 'container-session',
      Expiration: expiration,
    };
  }
  return undefined;
}
