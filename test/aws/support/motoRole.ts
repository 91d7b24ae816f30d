import assert from 'node:assert/strict';

/**
 * Makes a role for functions: moto wants it to exist. It takes the service from the scope of the signature, and checks
 * nothing else of it.
 */
export async function createMotoRole(url: string): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=x/20260101/eu-west-1/iam/aws4_request, SignedHeaders=host, Signature=x',
    },
    body: new URLSearchParams({
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'orders',
      AssumeRolePolicyDocument: '{}',
    }),
  });
  const [, arn = ''] = /<Arn>([^<]+)<\/Arn>/.exec(await answer.text()) ?? [];
  assert.match(arn, /^arn:aws:iam/);
  return arn;
}
