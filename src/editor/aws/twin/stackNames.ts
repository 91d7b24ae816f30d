import type { ConnectedAws } from '../awsAccess.ts';

/** The names of the functions of stacks, kept for each connection. */
export interface StackNames {
  /** By logical id; `undefined` when there is no such stack. Asks CloudFormation once, or again. */
  read(
    aws: ConnectedAws,
    stackName: string,
    isAgain?: boolean,
  ): Promise<Readonly<Record<string, string>> | undefined>;
  /** What was read before, without asking; `undefined` also when nobody has asked yet. */
  known(aws: ConnectedAws, stackName: string): Readonly<Record<string, string>> | undefined;
}

export function createStackNames(): StackNames {
  interface Answer {
    readonly promise: Promise<Readonly<Record<string, string>> | undefined>;
    names?: Readonly<Record<string, string>> | undefined;
  }
  const answers = new WeakMap<ConnectedAws, Map<string, Answer>>();

  function answersOf(aws: ConnectedAws): Map<string, Answer> {
    const known = answers.get(aws);
    if (known) return known;
    const made = new Map<string, Answer>();
    answers.set(aws, made);
    return made;
  }

  return {
    read(aws, stackName, isAgain = false) {
      const own = answersOf(aws);
      const known = own.get(stackName);
      if (known && !isAgain) return known.promise;
      const answer: Answer = { promise: aws.stacks.functionNames(stackName), names: known?.names };
      own.set(stackName, answer);
      answer.promise.then(
        names => {
          answer.names = names;
        },
        // Whoever asked is told; the next one asks again.
        () => own.delete(stackName),
      );
      return answer.promise;
    },
    known: (aws, stackName) => answers.get(aws)?.get(stackName)?.names,
  };
}
