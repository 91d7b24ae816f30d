import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { ConnectionChoice, ConnectionPrompts } from '../model/aws/connection.ts';
import { UserError } from '../model/userError.ts';

/** The SDK waits for programs that give credentials as long as they like. */
const limitMs = 60_000;

/**
 * The SDK's chain: environment, shared files with single sign-on, roles and programs, tokens, containers, instances.
 * It gives up after a minute, in which the time that a person takes to answer does not count, and its errors bear
 * the profile's name as `profile`.
 */
export function credentials(
  { profile, region }: ConnectionChoice,
  { mfaCode }: ConnectionPrompts,
): ReturnType<typeof fromNodeProviderChain> {
  let questions = 0;
  const chain = fromNodeProviderChain({
    ...(profile !== undefined && { profile }),
    async mfaCodeProvider(serialNumber) {
      questions += 1;
      try {
        return await mfaCode(serialNumber);
      } finally {
        questions -= 1;
      }
    },
    clientConfig: region === undefined ? {} : { region },
  });
  return async properties => {
    try {
      return await limited(chain(properties), () => questions > 0);
    } catch (error) {
      const name = profile ?? process.env['AWS_PROFILE'];
      throw error instanceof Error && name ? Object.assign(error, { profile: name }) : error;
    }
  };
}

function limited<T>(answer: Promise<T>, isAsking: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (!isAsking()) reject(timedOut());
    }, limitMs);
    answer.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

function timedOut(): UserError {
  return new UserError({
    code: 'aws-timeout',
    what: 'AWS was not asked.',
    why: `No credentials came in ${limitMs / 1_000} s.`,
    toDo: 'Check the network, and the program that gives the credentials of the profile.',
  });
}
