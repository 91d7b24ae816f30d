import { window, workspace } from 'vscode';
import { UserError } from '../../model/userError.ts';
import { appSpecYaml } from '../../release/appSpec.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { trafficProblems } from '../../release/routingRules.ts';
import { trafficText } from '../../release/traffic.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { WindowShifts } from './windowShifts.ts';

/** Whose AppSpec is wanted; what is missing is asked. */
export interface AppSpecWish {
  readonly functionName: string;
  readonly alias?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Opens the AppSpec of a shift for CodeDeploy in a new document, with the hooks of the last shift of the alias.
 * @throws UserError when CodeDeploy could not carry it out
 */
export async function exportAppSpec(
  aws: ConnectedAws,
  shifts: Pick<WindowShifts, 'lastPlan'>,
  wish: AppSpecWish,
): Promise<void> {
  const { latest, versions, aliases } = await readFunctionHistory(aws.lambda, wish.functionName);
  const { functionName } = latest;
  const name = wish.alias ?? (await pickAlias(aliases.map(each => [each.name, trafficText(each)])));
  if (name === undefined) return;
  const alias = aliases.find(each => each.name === name);
  if (!alias) throw aliasGone(name, functionName);
  const others = versions.filter(({ version }) => version !== alias.version).reverse();
  const to =
    wish.to ?? (await pickVersion(others.map(({ version, description }) => [version, description ?? ''])));
  if (to === undefined) return;
  const problems = trafficProblems({ version: alias.version, routing: { version: to, weight: 0.5 } }, [
    latest,
    ...versions,
  ]);
  if (problems.length > 0) throw notPossible(alias.name, alias.version, to, problems.join(' '));
  const last = await shifts.lastPlan({ ...aws.place, functionName }, alias.name);
  const content = appSpecYaml({
    ...{ functionName, alias: alias.name, from: alias.version, to },
    ...(last?.preTrafficFunction !== undefined && { preTrafficFunction: last.preTrafficFunction }),
    ...(last?.postTrafficFunction !== undefined && { postTrafficFunction: last.postTrafficFunction }),
  });
  await window.showTextDocument(await workspace.openTextDocument({ content, language: 'yaml' }));
}

type Choice = readonly [label: string, description: string];

function pickAlias(choices: readonly Choice[]): Promise<string | undefined> {
  return pick(choices, 'Export AppSpec', 'Choose the alias that CodeDeploy is to shift');
}

function pickVersion(choices: readonly Choice[]): Promise<string | undefined> {
  return pick(choices, 'Export AppSpec', 'Choose the version it is to go to');
}

async function pick(
  choices: readonly Choice[],
  title: string,
  placeHolder: string,
): Promise<string | undefined> {
  const items = choices.map(([label, description]) => ({ label, description }));
  return (await window.showQuickPick(items, { title, placeHolder }))?.label;
}

function aliasGone(alias: string, functionName: string): UserError {
  return new UserError({
    code: 'aws-not-found',
    what: `There is no AppSpec for ${alias} of ${functionName}.`,
    why: 'The function has no such alias any more.',
    toDo: 'Refresh the panel, and choose another alias or create it again.',
  });
}

function notPossible(alias: string, from: string, to: string, why: string): UserError {
  return new UserError({
    code: 'traffic-not-possible',
    what: `CodeDeploy cannot shift ${alias} from version ${from} to ${to}.`,
    why,
    toDo: 'Choose another version.',
  });
}
