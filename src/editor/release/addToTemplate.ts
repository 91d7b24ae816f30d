import { Range, Selection, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { DeploymentPreference, TemplateAlias } from '../../protocol/templateAlias.ts';
import type { ShiftPlan } from '../../release/shift.ts';
import { deploymentPresets, presetName } from '../../release/strategy.ts';
import { toEditorRange } from '../convert.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** An alias that a template is to get. */
export interface TemplateWish {
  readonly found: ProjectFunction;
  readonly alias: string;
  /** The last shift of the alias: what its strategy, alarms and hooks were is offered first. */
  readonly last?: ShiftPlan | undefined;
  /** The second version of the alias on AWS, where it has one. */
  readonly routing?: TemplateAlias['routing'] | undefined;
}

/**
 * Adds an alias to the template of its function: in an editor, with what is new selected and nothing saved, so that a
 * person sees it first and one undo takes it back.
 * @throws UserError when the template cannot have it
 */
export async function addToTemplate(
  functions: Pick<WorkspaceFunctions, 'addAlias'>,
  { found, alias, last, routing }: TemplateWish,
): Promise<void> {
  const { templateFile, logicalId, resourceType } = found.function;
  const wanted =
    resourceType === 'AWS::Serverless::Function'
      ? await samAlias(logicalId, alias, last)
      : resourceType === 'AWS::Lambda::Function'
        ? await plainAlias(logicalId, alias, routing)
        : undefined;
  if (wanted === 'nothing') return;
  if (!wanted) throw notPossible(templateFile, 'Only templates of SAM and CloudFormation can.');
  const document = await workspace.openTextDocument(Uri.file(templateFile));
  const answer = await functions.addAlias(templateFile, document.getText(), wanted);
  if ('problem' in answer) throw notPossible(templateFile, answer.problem);
  const editor = await window.showTextDocument(document);
  const range = toEditorRange(answer.change.range);
  const { newText } = answer.change;
  if (!(await editor.edit(builder => builder.replace(range, newText)))) {
    throw notPossible(templateFile, 'It has changed meanwhile, or it is read-only.');
  }
  const start = document.offsetAt(range.start);
  const added = new Range(range.start, document.positionAt(start + newText.length));
  editor.selection = new Selection(added.start, added.end);
  editor.revealRange(added, TextEditorRevealType.InCenterIfOutsideViewport);
  const done = `The alias ${alias} stands in the template. Look at it, and save.`;
  void window.showInformationMessage([done, ...answer.notes].join(' '));
}

async function samAlias(
  logicalId: string,
  alias: string,
  last: ShiftPlan | undefined,
): Promise<TemplateAlias | 'nothing'> {
  const usual = last && presetName(last.strategy);
  const names = Object.keys(deploymentPresets).sort(
    (one, other) => Number(other === usual) - Number(one === usual),
  );
  const items = names.map(label => ({ label, description: label === usual ? 'as in the last shift' : '' }));
  const picked = await window.showQuickPick(items, {
    title: `Add the alias ${alias} to the template`,
    placeHolder: 'Choose how CodeDeploy is to shift its traffic with each deployment',
  });
  if (!picked) return 'nothing';
  const preference: DeploymentPreference = {
    type: picked.label,
    alarms: last?.guards.alarms ?? [],
    ...(last?.preTrafficFunction !== undefined && { preTrafficFunction: last.preTrafficFunction }),
    ...(last?.postTrafficFunction !== undefined && { postTrafficFunction: last.postTrafficFunction }),
  };
  return { logicalId, alias, preference };
}

async function plainAlias(
  logicalId: string,
  alias: string,
  routing: TemplateAlias['routing'],
): Promise<TemplateAlias | 'nothing'> {
  if (!routing) return { logicalId, alias };
  const all = 'All traffic to the version of the template';
  const weights = `With the weight that it has now: ${Math.round(routing.weight * 10_000) / 100} % to version ${routing.version}`;
  const picked = await window.showQuickPick([all, weights], {
    title: `Add the alias ${alias} to the template`,
    placeHolder: 'Choose where its traffic goes',
  });
  if (picked === undefined) return 'nothing';
  return { logicalId, alias, ...(picked === weights && { routing }) };
}

function notPossible(templateFile: string, why: string): UserError {
  return new UserError({
    code: 'template-not-changed',
    what: `${workspace.asRelativePath(templateFile)} cannot get the alias.`,
    why,
    toDo: 'Add it to the template by hand.',
  });
}
