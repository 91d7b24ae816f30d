import type { Guards } from '../../release/guards.ts';
import { codeDeployConfiguration, type ShiftStrategy, strategyProblem } from '../../release/strategy.ts';
import { parseArguments } from '../parseArguments.ts';
import { UsageError } from '../usage.ts';

const actions = ['status', 'publish', 'shift', 'resume', 'rollback', 'diff', 'appspec'] as const;

export type ReleaseAction = (typeof actions)[number];

/** What stands behind `release`. */
export interface ReleaseOptions {
  readonly action: ReleaseAction;
  readonly functionName: string;
  /** The two versions of `diff`. */
  readonly versions: readonly string[];
  readonly alias?: string;
  readonly to?: string;
  readonly description?: string;
  readonly strategy?: ShiftStrategy;
  readonly guards: Guards;
  /** Shift through CodeDeploy; then the strategy may be absent. */
  readonly codeDeploy?: CodeDeployTarget;
  readonly preTrafficFunction?: string;
  readonly postTrafficFunction?: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

export interface CodeDeployTarget {
  readonly application: string;
  readonly deploymentGroup: string;
}

/** The options that an action takes besides `--json`. */
const taken: Readonly<Record<ReleaseAction, readonly string[]>> = {
  status: [],
  publish: ['description', 'yes', 'dry-run'],
  shift: [
    ...['alias', 'to', 'canary', 'linear', 'all-at-once', 'minutes', 'max-error-rate', 'max-p99', 'alarm'],
    ...['pre-traffic', 'post-traffic', 'code-deploy', 'yes', 'dry-run'],
  ],
  resume: ['alias', 'yes', 'dry-run'],
  rollback: ['alias', 'to', 'yes', 'dry-run'],
  diff: [],
  appspec: ['alias', 'to', 'pre-traffic', 'post-traffic'],
};

const needed: Readonly<Partial<Record<ReleaseAction, readonly ('alias' | 'to')[]>>> = {
  shift: ['alias', 'to'],
  resume: ['alias'],
  rollback: ['alias'],
  appspec: ['alias', 'to'],
};

/** @throws UsageError */
export function parseReleaseOptions([first, ...args]: readonly string[]): ReleaseOptions {
  const action = actions.find(each => each === first);
  if (!action) throw new UsageError(`release needs one of ${actions.join(', ')}.`);
  const { values, positionals } = parse(args);
  for (const name of Object.keys(values)) {
    if (name !== 'json' && !taken[action].includes(name)) {
      throw new UsageError(`release ${action} has no option --${name}.`);
    }
  }
  const [functionName, ...versions] = positionals;
  if (!functionName) throw new UsageError('Which function? Give its name on AWS, or its ARN.');
  if (versions.length !== (action === 'diff' ? 2 : 0)) {
    throw new UsageError(
      action === 'diff' ? 'Which two versions? $LATEST is one too.' : `What is ${versions.join(' ')}?`,
    );
  }
  for (const name of needed[action] ?? []) {
    if (!values[name]) throw new UsageError(`release ${action} needs --${name}.`);
  }
  const { alias, to, description } = values;
  return {
    action,
    functionName,
    versions,
    ...(alias !== undefined && { alias }),
    ...(to !== undefined && { to }),
    ...(description !== undefined && { description }),
    ...(action === 'shift' && howToShift(values)),
    guards: guardsOf(values),
    ...(values['pre-traffic'] !== undefined && { preTrafficFunction: values['pre-traffic'] }),
    ...(values['post-traffic'] !== undefined && { postTrafficFunction: values['post-traffic'] }),
    json: values.json ?? false,
    yes: values.yes ?? false,
    dryRun: values['dry-run'] ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseArguments(args, {
    alias: { type: 'string' },
    to: { type: 'string' },
    description: { type: 'string' },
    canary: { type: 'string' },
    linear: { type: 'string' },
    'all-at-once': { type: 'boolean' },
    minutes: { type: 'string' },
    'max-error-rate': { type: 'string' },
    'max-p99': { type: 'string' },
    alarm: { type: 'string', multiple: true },
    'pre-traffic': { type: 'string' },
    'post-traffic': { type: 'string' },
    'code-deploy': { type: 'string' },
    json: { type: 'boolean' },
    yes: { type: 'boolean', short: 'y' },
    'dry-run': { type: 'boolean' },
  });
}

type Values = ReturnType<typeof parse>['values'];

function howToShift(values: Values): Pick<ReleaseOptions, 'strategy' | 'codeDeploy'> {
  const { 'code-deploy': target, canary, linear, 'all-at-once': allAtOnce } = values;
  if (target === undefined) return { strategy: strategyOf(values) };
  const [application, deploymentGroup, ...rest] = target.split('/');
  if (!application || !deploymentGroup || rest.length > 0) {
    throw new UsageError(`--code-deploy needs APPLICATION/GROUP, not ${target}.`);
  }
  if (values['max-error-rate'] ?? values['max-p99'] ?? values.alarm) {
    throw new UsageError('With --code-deploy, the alarms of the deployment group watch the new version.');
  }
  const codeDeploy = { application, deploymentGroup };
  if ((canary ?? linear ?? allAtOnce) === undefined) return { codeDeploy };
  const strategy = strategyOf(values);
  if (codeDeployConfiguration(strategy) !== undefined) return { codeDeploy, strategy };
  throw new UsageError(
    'CodeDeploy has no such steps of its own: leave them out, and those of the deployment group count.',
  );
}

function strategyOf({ canary, linear, minutes, 'all-at-once': allAtOnce }: Values): ShiftStrategy {
  const given = [canary, linear, allAtOnce].filter(value => value !== undefined);
  if (given.length !== 1) throw new UsageError('Give one of --canary, --linear and --all-at-once.');
  if (allAtOnce) {
    if (minutes !== undefined) throw new UsageError('--all-at-once has no --minutes.');
    return { type: 'allAtOnce' };
  }
  const strategy: ShiftStrategy = {
    type: canary === undefined ? 'linear' : 'canary',
    percent: number(canary === undefined ? '--linear' : '--canary', canary ?? linear ?? ''),
    intervalMs: number('--minutes', minutes ?? (canary === undefined ? '1' : '5')) * 60_000,
  };
  const problem = strategyProblem(strategy);
  if (problem !== undefined) throw new UsageError(problem);
  return strategy;
}

function guardsOf({ 'max-error-rate': rate, 'max-p99': p99, alarm = [] }: Values): Guards {
  const maxErrorRate = rate === undefined ? undefined : number('--max-error-rate', rate);
  if (maxErrorRate !== undefined && maxErrorRate > 1) {
    throw new UsageError('--max-error-rate is a number from 0 to 1, such as 0.01 for one of a hundred.');
  }
  return {
    ...(maxErrorRate !== undefined && { maxErrorRate }),
    ...(p99 !== undefined && { maxP99Ms: number('--max-p99', p99) }),
    alarms: alarm,
  };
}

/** Not negative, fractions allowed. */
function number(option: string, text: string): number {
  const value = Number(text);
  if (/^(\d+\.?\d*|\.\d+)$/.test(text) && Number.isFinite(value)) return value;
  throw new UsageError(`${option} needs a number, not ${text || 'nothing'}.`);
}
