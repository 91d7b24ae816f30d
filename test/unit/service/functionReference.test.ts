import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { constraints } from '../../../src/service/constraints.ts';
import { readFunctionReference } from '../../../src/service/functionReference.ts';
import { ServiceError } from '../../../src/service/serviceError.ts';

const region = 'us-east-1';
const arn = 'arn:aws:lambda:us-east-1:123456789012:function';

describe('a function is named', () => {
  for (const [name, qualifier, expected] of [
    ['orders', undefined, { functionName: 'orders' }],
    ['orders', '1', { functionName: 'orders', qualifier: '1' }],
    ['orders:live', undefined, { functionName: 'orders', qualifier: 'live' }],
    ['function:orders', undefined, { functionName: 'orders' }],
    ['123456789012:orders', undefined, { functionName: 'orders' }],
    [`${arn}:orders`, undefined, { functionName: 'orders' }],
    [`${arn}:orders:$LATEST`, '$LATEST', { functionName: 'orders', qualifier: '$LATEST' }],
    [
      'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders',
      undefined,
      { functionName: 'orders' },
    ],
    // What the service takes an ARN without a name for.
    [arn, undefined, { functionName: 'function' }],
    ['a'.repeat(65), undefined, { functionName: 'a'.repeat(65) }],
  ] as const) {
    it(`by ${name}${qualifier === undefined ? '' : ` and ${qualifier}`}`, () => {
      const named = { name, ...(qualifier !== undefined && { qualifier }) };
      assert.deepEqual(readFunctionReference(named), expected);
    });
  }
});

/** From responses that were recorded on AWS. */
const refusals: readonly [name: string, qualifier: string | undefined, type: string, message: RegExp][] = [
  [
    '*',
    undefined,
    'ValidationException',
    /^1 validation error detected: Value '\*' at 'functionName' failed/,
  ],
  [
    'my-function!',
    undefined,
    'ValidationException',
    /Member must satisfy regular expression pattern: \(arn:/,
  ],
  ['invalid-account:function:f', undefined, 'ValidationException', /^1 validation error/],
  [
    'arn:aws:ec2:us-east-1:123456789012:instance:i-1',
    undefined,
    'ValidationException',
    /^1 validation error/,
  ],
  [`${arn}:f:1:2`, undefined, 'ValidationException', /^1 validation error/],
  [`${arn}:f:$LATES`, undefined, 'ValidationException', /^1 validation error/],
  ['arn:aws:lambda::123456789012:function:f', undefined, 'ValidationException', /^1 validation error/],
  [
    'f',
    'invalid!',
    'ValidationException',
    /'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\\$\(LATEST\(\\\.PUBLISHED\)\?\)\|\[a-zA-Z0-9-_\$\]\+$/,
  ],
  ['f', 'a'.repeat(129), 'ValidationException', /Member must have length less than or equal to 128$/],
  [
    '*',
    'a'.repeat(129),
    'ValidationException',
    /^2 validation errors detected: .* at 'qualifier' .*; Value '\*' at/,
  ],
  [
    `${arn}:f:$LATEST`,
    '1',
    'InvalidParameterValueException',
    /^The derived qualifier from the function name does/,
  ],
  [
    'arn:aws:lambda:eu-west-1:123456789012:function:f',
    undefined,
    'ResourceNotFoundException',
    /^Functions from 'eu-west-1' are not reachable in this region \('us-east-1'\)$/,
  ],
];

describe('a name is refused as by Lambda', () => {
  for (const [name, qualifier, type, expected] of refusals) {
    it(`${name} ${qualifier ?? ''}`, () => {
      const named = { name, region, ...(qualifier !== undefined && { qualifier }) };
      assert.throws(
        () => readFunctionReference(named),
        (error: unknown) => {
          assert.ok(error instanceof ServiceError);
          assert.equal(error.type, type);
          const { message, Message = message } = error.body as { message?: string; Message?: string };
          assert.match(Message ?? '', expected);
          return true;
        },
      );
    });
  }

  it('with a point where versions are made', () => {
    assert.throws(() => readFunctionReference({ name: 'a.b' }, constraints.functionName), ServiceError);
    assert.deepEqual(readFunctionReference({ name: 'a.b' }), { functionName: 'a.b' });
  });
});
