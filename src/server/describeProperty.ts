import path from 'node:path';
import { valueOr } from '../model/knowable.ts';
import type { Architecture, LambdaFunction } from '../model/lambdaFunction.ts';
import { limits } from '../model/limits.ts';
import { invocationPriceUsd } from '../model/price.ts';
import { factsOfRuntime, newerRuntimes } from '../model/runtimeFacts.ts';
import type { ProjectFunction } from '../protocol/project.ts';
import { uriOfFile } from './fileUris.ts';

/** From the page "Configure Lambda function memory" of the developer guide. */
const memoryMbOfOneCpu = 1_769;

const exampleMs = 100;

export function describeMemory({ function: fn }: ProjectFunction, owner: string): string {
  const { min, max, default: usual } = limits.memoryMb;
  return paragraphs(
    `**Memory** of ${owner}: ${number(min)} to ${number(max)} MB, ${number(usual)} MB where nothing is said. The share of the processor grows with it: at ${number(memoryMbOfOneCpu)} MB it is one virtual processor.`,
    fn.memoryMb.known && priceOfExample(fn),
  );
}

export function describeTimeout({ function: fn }: ProjectFunction, owner: string): string {
  const { min, max, default: usual } = limits.timeoutMs;
  const { timeoutMs } = fn;
  return paragraphs(
    `**Timeout** of ${owner}: ${seconds(min)} to ${seconds(max)}, ${seconds(usual)} where nothing is said. Lambda ends an invocation that takes longer.`,
    timeoutMs.known &&
      `An invocation that runs until the timeout of ${seconds(timeoutMs.value)} costs ${dollars(priceOf(fn, timeoutMs.value))}; 1,000 of them cost ${dollars(priceOf(fn, timeoutMs.value) * 1_000)}.`,
  );
}

export function describeEphemeralStorage({ function: fn }: ProjectFunction, owner: string): string {
  const { min, max } = limits.ephemeralStorageMb;
  const withoutMore = { ...fn, ephemeralStorageMb: { known: true, value: min, origin: 'default' } } as const;
  const extraUsd = (priceOf(fn, exampleMs) - priceOf(withoutMore, exampleMs)) * 1_000_000;
  return paragraphs(
    `**Ephemeral storage** of ${owner}: the size of \`/tmp\`, ${number(min)} to ${number(max)} MB. The first ${number(min)} MB cost nothing.`,
    fn.ephemeralStorageMb.known &&
      `${number(fn.ephemeralStorageMb.value)} MB add ${dollars(extraUsd)} to a million invocations of ${exampleMs} ms.`,
  );
}

export function describeArchitecture({ function: fn }: ProjectFunction, owner: string): string {
  const priceFor = (value: Architecture) =>
    dollars(
      priceOf({ ...fn, architecture: { known: true, value, origin: 'resource' } }, exampleMs) * 1_000_000,
    );
  return paragraphs(
    `**Architecture** of ${owner}: \`x86_64\` where nothing is said, or \`arm64\`. Native modules and layers must be built for it.`,
    `A million invocations of ${exampleMs} ms cost ${priceFor('x86_64')} on x86_64 and ${priceFor('arm64')} on arm64.`,
  );
}

export function describeRuntime({ function: fn }: ProjectFunction, owner: string, today: string): string {
  const id = fn.runtime && valueOr(fn.runtime, undefined);
  const facts = id === undefined ? undefined : factsOfRuntime(id);
  if (id === undefined || facts === undefined) return `**Runtime** of ${owner}.`;
  const isPast = (day: string) => day <= today;
  const newest = newerRuntimes(id).at(-1);
  return paragraphs(
    `**Runtime** \`${id}\` of ${owner}.`,
    [
      `- ${isPast(facts.deprecatedOn) ? 'deprecated since' : 'deprecated from'} ${facts.deprecatedOn}`,
      `- no new functions ${isPast(facts.createBlockedOn) ? 'since' : 'from'} ${facts.createBlockedOn}`,
      `- no updates ${isPast(facts.updateBlockedOn) ? 'since' : 'from'} ${facts.updateBlockedOn}`,
    ].join('\n'),
    newest && `The newest of the language is \`${newest.id}\`, until ${newest.deprecatedOn}.`,
  );
}

export function describeHandler({ handlerSource, handlerProblem }: ProjectFunction, owner: string): string {
  const line = handlerSource?.declaration?.range.start.line;
  return paragraphs(
    `**Handler** of ${owner}: the file, and behind its last dot the export that Lambda calls.`,
    handlerSource &&
      `It is \`${handlerSource.exportName}\` in [${path.basename(handlerSource.file)}](${uriOfFile(handlerSource.file)}${line === undefined ? '' : `#L${line + 1}`}).`,
    handlerProblem,
  );
}

function priceOfExample(fn: LambdaFunction): string {
  const million = dollars(priceOf(fn, exampleMs) * 1_000_000);
  return `A million invocations of ${exampleMs} ms cost ${million} in us-east-1, without the free tier.`;
}

/** Values that only a deployment knows count as Lambda's defaults. */
function priceOf(
  fn: Pick<LambdaFunction, 'memoryMb' | 'architecture' | 'ephemeralStorageMb'>,
  billedDurationMs: number,
): number {
  return invocationPriceUsd({
    billedDurationMs,
    memoryMb: valueOr(fn.memoryMb, limits.memoryMb.default),
    architecture: valueOr(fn.architecture, 'x86_64'),
    ephemeralStorageMb: valueOr(fn.ephemeralStorageMb, limits.ephemeralStorageMb.default),
  });
}

function paragraphs(...texts: readonly (string | false | undefined)[]): string {
  return texts.filter(text => text).join('\n\n');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1_000} s`;
}

/** Cents, and more digits for less than a cent. */
function dollars(usd: number): string {
  return `$${usd >= 0.01 || usd === 0 ? usd.toFixed(2) : usd.toPrecision(2)}`;
}
