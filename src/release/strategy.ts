/** How traffic moves from one version to another. */
export type ShiftStrategy =
  | { readonly type: 'allAtOnce' }
  /** A share first, everything after the interval. */
  | { readonly type: 'canary'; readonly percent: number; readonly intervalMs: number }
  /** The same share again after each interval. */
  | { readonly type: 'linear'; readonly percent: number; readonly intervalMs: number };

const minute = 60_000;

/**
 * The deployment configurations that CodeDeploy has for Lambda, by the names that SAM uses.
 * Source: "Working with deployment configurations in CodeDeploy", AWS Lambda compute platform.
 */
export const deploymentPresets: Readonly<Record<string, ShiftStrategy>> = {
  AllAtOnce: { type: 'allAtOnce' },
  Canary10Percent5Minutes: canary(5),
  Canary10Percent10Minutes: canary(10),
  Canary10Percent15Minutes: canary(15),
  Canary10Percent30Minutes: canary(30),
  Linear10PercentEvery1Minute: linear(1),
  Linear10PercentEvery2Minutes: linear(2),
  Linear10PercentEvery3Minutes: linear(3),
  Linear10PercentEvery10Minutes: linear(10),
};

/** What SAM calls a strategy; `undefined` when CodeDeploy has no such configuration of its own. */
export function presetName(strategy: ShiftStrategy): string | undefined {
  return Object.entries(deploymentPresets).find(([, each]) => isSameStrategy(each, strategy))?.[0];
}

/** What CodeDeploy calls a strategy; `undefined` when it has no such configuration of its own. */
export function codeDeployConfiguration(strategy: ShiftStrategy): string | undefined {
  const name = presetName(strategy);
  return name && `CodeDeployDefault.Lambda${name}`;
}

function isSameStrategy(one: ShiftStrategy, other: ShiftStrategy): boolean {
  if (one.type === 'allAtOnce' || other.type === 'allAtOnce') return one.type === other.type;
  return one.type === other.type && one.percent === other.percent && one.intervalMs === other.intervalMs;
}

function canary(minutes: number): ShiftStrategy {
  return { type: 'canary', percent: 10, intervalMs: minutes * minute };
}

function linear(minutes: number): ShiftStrategy {
  return { type: 'linear', percent: 10, intervalMs: minutes * minute };
}

/** The shares of the new version one after the other, in percent; the last is 100. */
export function sharesOf(strategy: ShiftStrategy): readonly number[] {
  switch (strategy.type) {
    case 'allAtOnce':
      return [100];
    case 'canary':
      return [strategy.percent, 100];
    case 'linear':
      return Array.from({ length: Math.ceil(100 / strategy.percent) }, (_, index) =>
        Math.min(100, strategy.percent * (index + 1)),
      );
  }
}

/** How long each share but the last stays. */
export function intervalOf(strategy: ShiftStrategy): number {
  return strategy.type === 'allAtOnce' ? 0 : strategy.intervalMs;
}

/** Why a strategy cannot be, as a sentence; `undefined` when it can. */
export function strategyProblem(strategy: ShiftStrategy): string | undefined {
  if (strategy.type === 'allAtOnce') return undefined;
  const { percent, intervalMs } = strategy;
  if (!(percent >= 1 && percent <= 99)) return 'The share of a step must be from 1 to 99 percent.';
  if (!(intervalMs > 0 && Number.isFinite(intervalMs))) return 'The time between steps must be more than 0.';
  return undefined;
}
