import type { RuntimeFamily } from './runtimes.ts';

/** What AWS says about a runtime. Dates are days, such as `2026-04-30`. */
export interface RuntimeFacts {
  readonly id: string;
  /** From then on without security updates and support. */
  readonly deprecatedOn: string;
  /** From then on no function can be created with it. */
  readonly createBlockedOn: string;
  /** From then on no function that has it can be updated. */
  readonly updateBlockedOn: string;
  /** What code that ran in the runtime before must know, as a sentence without its full stop. */
  readonly change?: string;
}

/**
 * The runtimes with dates in the tables "Supported runtimes" and "Deprecated runtimes" of the page "Lambda runtimes"
 * of AWS's developer guide (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html) as of October 2026,
 * from old to new. AWS has moved the days on which it blocks runtimes more than once, always to later.
 */
const runtimeFacts: Readonly<Record<RuntimeFamily, readonly RuntimeFacts[]>> = {
  nodejs: [
    facts('nodejs', '2016-08-30', '2016-09-30', '2016-10-31'),
    facts('nodejs4.3', '2020-03-05', '2020-02-03', '2020-03-05'),
    facts('nodejs6.10', '2019-08-12', '2019-07-12', '2019-08-12'),
    facts('nodejs8.10', '2020-03-06', '2020-02-04', '2020-03-06'),
    facts('nodejs10.x', '2021-07-30', '2021-07-30', '2022-02-14'),
    facts('nodejs12.x', '2023-03-31', '2023-03-31', '2023-04-30'),
    facts('nodejs14.x', '2023-12-04', '2024-01-09', '2027-08-31'),
    facts('nodejs16.x', '2024-06-12', '2027-07-29', '2027-08-31'),
    {
      ...facts('nodejs18.x', '2025-09-01', '2027-07-29', '2027-08-31'),
      change: 'nodejs18.x and later contain version 3 of the AWS SDK, not the package aws-sdk',
    },
    facts('nodejs20.x', '2026-04-30', '2027-07-29', '2027-08-31'),
    facts('nodejs22.x', '2027-04-30', '2027-06-01', '2027-07-01'),
    {
      ...facts('nodejs24.x', '2028-04-30', '2028-06-01', '2028-07-01'),
      change: 'nodejs24.x has no handlers with a callback, and no context.done, succeed or fail',
    },
  ],
  python: [
    facts('python2.7', '2021-07-15', '2021-07-15', '2022-05-30'),
    facts('python3.6', '2022-07-18', '2022-07-18', '2022-08-29'),
    facts('python3.7', '2023-12-04', '2024-01-09', '2027-08-31'),
    facts('python3.8', '2024-10-14', '2027-07-29', '2027-08-31'),
    facts('python3.9', '2025-12-15', '2027-07-29', '2027-08-31'),
    facts('python3.10', '2026-10-31', '2027-07-29', '2027-08-31'),
    facts('python3.11', '2027-06-30', '2027-07-29', '2027-08-31'),
    {
      ...facts('python3.12', '2028-10-31', '2028-11-30', '2029-01-10'),
      change: 'Python 3.12 and later have no distutils and no imp',
    },
    {
      ...facts('python3.13', '2029-06-30', '2029-07-31', '2029-08-31'),
      change: 'Python 3.13 and later have no cgi, crypt and telnetlib',
    },
    facts('python3.14', '2029-06-30', '2029-07-31', '2029-08-31'),
  ],
  ruby: [
    facts('ruby2.5', '2021-07-30', '2021-07-30', '2022-03-31'),
    facts('ruby2.7', '2023-12-07', '2024-01-09', '2027-08-31'),
    facts('ruby3.2', '2026-03-31', '2027-07-29', '2027-08-31'),
    facts('ruby3.3', '2027-03-31', '2027-07-29', '2027-08-31'),
    facts('ruby3.4', '2028-03-31', '2028-04-30', '2028-05-31'),
    facts('ruby4.0', '2029-03-31', '2029-04-30', '2029-05-31'),
  ],
  java: [
    facts('java8', '2024-01-08', '2024-02-08', '2027-08-31'),
    facts('java8.al2', '2027-06-30', '2027-07-29', '2027-08-31'),
    facts('java11', '2027-06-30', '2027-07-29', '2027-08-31'),
    facts('java17', '2027-06-30', '2027-07-29', '2027-08-31'),
    facts('java21', '2029-06-30', '2029-07-31', '2029-08-31'),
    facts('java25', '2029-06-30', '2029-07-31', '2029-08-31'),
  ],
  dotnet: [
    facts('dotnetcore1.0', '2019-06-27', '2019-06-30', '2019-07-30'),
    facts('dotnetcore2.0', '2019-05-30', '2019-04-30', '2019-05-30'),
    facts('dotnetcore2.1', '2022-01-05', '2022-01-05', '2022-04-13'),
    facts('dotnetcore3.1', '2023-04-03', '2023-04-03', '2023-05-03'),
    facts('dotnet6', '2024-12-20', '2027-07-29', '2027-08-31'),
    facts('dotnet8', '2026-11-10', '2027-07-29', '2027-08-31'),
    facts('dotnet10', '2028-11-14', '2028-12-14', '2029-01-15'),
  ],
  go: [facts('go1.x', '2024-01-08', '2024-02-08', '2027-08-31')],
  provided: [
    facts('provided', '2024-01-08', '2024-02-08', '2027-08-31'),
    facts('provided.al2', '2026-07-31', '2027-07-29', '2027-08-31'),
    facts('provided.al2023', '2029-06-30', '2029-07-31', '2029-08-31'),
  ],
};

function facts(
  id: string,
  deprecatedOn: string,
  createBlockedOn: string,
  updateBlockedOn: string,
): RuntimeFacts {
  return { id, deprecatedOn, createBlockedOn, updateBlockedOn };
}

/** `undefined` for runtimes that are newer than the table, and for what is no runtime. */
export function factsOfRuntime(id: string): RuntimeFacts | undefined {
  return familyOf(id).find(runtime => runtime.id === id);
}

/** The runtimes of the same language that are newer, from old to new. Go has moved to the ones without a language. */
export function newerRuntimes(id: string): readonly RuntimeFacts[] {
  const family = familyOf(id);
  if (family === runtimeFacts.go) return runtimeFacts.provided.slice(-1);
  return family.slice(family.findIndex(runtime => runtime.id === id) + 1);
}

function familyOf(id: string): readonly RuntimeFacts[] {
  return Object.values(runtimeFacts).find(family => family.some(runtime => runtime.id === id)) ?? [];
}
