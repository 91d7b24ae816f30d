import type { FunctionConfiguration } from '../model/aws/deployedFunction.ts';
import type { ConfigurationUpdate } from '../model/aws/lambdaService.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { limits } from '../model/limits.ts';
import { reservedVariables } from '../model/reservedVariables.ts';
import type { ChangePreview } from './codePlan.ts';

/** The settings that a person can change here; what is absent stays. */
export type ConfigurationEdit = Omit<ConfigurationUpdate, 'revisionId'>;

/** What is wrong with a memory size as it was typed, in MB; `undefined` when nothing is. */
export function memoryProblem(text: string): string | undefined {
  const { min, max } = limits.memoryMb;
  return rangeProblem(text, min, max, 'MB');
}

/** What is wrong with a timeout as it was typed, in seconds. */
export function timeoutProblem(text: string): string | undefined {
  const { min, max } = limits.timeoutMs;
  return rangeProblem(text, min / 1_000, max / 1_000, 'seconds');
}

export function descriptionProblem(text: string): string | undefined {
  return text.length > limits.descriptionCharacters
    ? `A description has at most ${limits.descriptionCharacters} characters; this one has ${text.length}.`
    : undefined;
}

/** What is wrong with the name of a new environment variable. Source: API reference, `Environment`. */
export function variableNameProblem(name: string): string | undefined {
  if (!/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) {
    return 'A name has at least two characters: a letter, then letters, digits and underscores.';
  }
  return reservedVariables.has(name) ? `Lambda sets ${name} itself.` : undefined;
}

/** Lambda measures all variables together as JSON. */
export function environmentProblem(environment: Readonly<Record<string, string>>): string | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify(environment)).length;
  return bytes > limits.environmentBytes
    ? `All variables together have ${bytes} bytes; Lambda takes ${limits.environmentBytes}.`
    : undefined;
}

/** Only what differs from the function as it is. */
export function changedSettings(latest: FunctionConfiguration, edit: ConfigurationEdit): ConfigurationEdit {
  const { memoryMb, timeoutMs, description, environment } = edit;
  return {
    ...(memoryMb !== undefined && memoryMb !== latest.memoryMb && { memoryMb }),
    ...(timeoutMs !== undefined && timeoutMs !== latest.timeoutMs && { timeoutMs }),
    ...(description !== undefined && description !== (latest.description ?? '') && { description }),
    ...(environment && variableChanges(latest.environment ?? {}, environment).length > 0 && { environment }),
  };
}

/** The edit that makes a function what it was before another. */
export function oppositeOf(latest: FunctionConfiguration, edit: ConfigurationEdit): ConfigurationEdit {
  return {
    ...(edit.memoryMb !== undefined && { memoryMb: latest.memoryMb }),
    ...(edit.timeoutMs !== undefined && { timeoutMs: latest.timeoutMs }),
    ...(edit.description !== undefined && { description: latest.description ?? '' }),
    ...(edit.environment && { environment: latest.environment ?? {} }),
  };
}

/** What an edit would do. Values of environment variables are not in it. */
export function previewConfiguration(
  latest: FunctionConfiguration,
  edit: ConfigurationEdit,
  local: LambdaFunction | undefined,
): ChangePreview {
  const { memoryMb, timeoutMs, description, environment } = edit;
  const variables = environment ? variableChanges(latest.environment ?? {}, environment) : [];
  const problem = environment && environmentProblem(environment);
  return {
    title: `Change the configuration of ${latest.functionName}`,
    facts: [
      ...(memoryMb === undefined
        ? []
        : [{ name: 'Memory', value: `${latest.memoryMb} MB → ${memoryMb} MB` }]),
      ...(timeoutMs === undefined
        ? []
        : [{ name: 'Timeout', value: `${latest.timeoutMs / 1_000} s → ${timeoutMs / 1_000} s` }]),
      ...(description === undefined
        ? []
        : [{ name: 'Description', value: `“${latest.description ?? ''}” → “${description}”` }]),
      ...variables.map(({ name, change }) => ({ name, value: change })),
    ],
    warnings: local ? driftWarnings(edit, variables, local) : [],
    notes: [],
    problems: problem === undefined ? [] : [problem],
  };
}

interface VariableChange {
  readonly name: string;
  readonly change: 'new variable' | 'new value' | 'removed';
}

/** Which variables differ, without their values. */
export function variableChanges(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): readonly VariableChange[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap(name => {
    if (from[name] === to[name]) return [];
    const change = !(name in from) ? 'new variable' : name in to ? 'new value' : 'removed';
    return [{ name, change } as const];
  });
}

function driftWarnings(
  { memoryMb, timeoutMs, description }: ConfigurationEdit,
  variables: readonly VariableChange[],
  local: LambdaFunction,
): readonly string[] {
  const says: string[] = [];
  if (memoryMb !== undefined && local.memoryMb.known && local.memoryMb.value !== memoryMb)
    says.push(`${local.memoryMb.value} MB of memory`);
  if (timeoutMs !== undefined && local.timeoutMs.known && local.timeoutMs.value !== timeoutMs)
    says.push(`a timeout of ${local.timeoutMs.value / 1_000} s`);
  if (description !== undefined && (local.description ?? '') !== description)
    says.push(local.description === undefined ? 'no description' : 'another description');
  const names = variables.map(({ name }) => name);
  if (names.length > 0) says.push(`its own ${names.join(', ')} or none`);
  if (says.length === 0) return [];
  return [
    `The template says ${says.join(', ')}: its next deployment can overwrite this. Change the template too.`,
  ];
}

function rangeProblem(text: string, min: number, max: number, unit: string): string | undefined {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? undefined : `Lambda takes whole ${unit} from ${min} to ${max}.`;
}
