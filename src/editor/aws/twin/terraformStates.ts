import path from 'node:path';
import { type Memento, Uri, window, workspace } from 'vscode';
import type { DeployedTwin } from '../../../model/deployment.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import { terraformStateFunctions } from './terraformState.ts';

const consentKey = 'readsTerraformState';

/** What the local state of Terraform says of functions. It is read when a person has allowed it. */
export interface TerraformStates {
  /** What has been read already. */
  known(found: ProjectFunction): DeployedTwin | undefined;
  /** Reads the state beside the function's configuration; asks first, once for each workspace. */
  read(found: ProjectFunction): Promise<void>;
}

export function createTerraformStates(memory: Memento): TerraformStates {
  const byFolder = new Map<string, ReadonlyMap<string, DeployedTwin>>();
  return {
    known: ({ function: fn }) => byFolder.get(path.dirname(fn.templateFile))?.get(fn.logicalId),
    read: async ({ function: fn }) => {
      if (fn.resourceType !== 'aws_lambda_function') return;
      const folder = path.dirname(fn.templateFile);
      const file = await stateFile(folder);
      if (!(await isThere(file)) || !(await isAllowed(memory, file))) return;
      byFolder.set(folder, terraformStateFunctions(await textOf(file)));
    },
  };
}

/** Of the workspace that was selected with `terraform workspace select`, where one was. */
async function stateFile(folder: string): Promise<string> {
  const selected = (await textOf(path.join(folder, '.terraform', 'environment'))).trim();
  const own = /^[\w.-]+$/.test(selected) && selected !== 'default' ? ['terraform.tfstate.d', selected] : [];
  return path.join(folder, ...own, 'terraform.tfstate');
}

async function isAllowed(memory: Memento, file: string): Promise<boolean> {
  const answer = memory.get<boolean>(consentKey);
  if (answer !== undefined) return answer;
  const chosen = await window.showInformationMessage(
    `Read ${workspace.asRelativePath(file)} to find out which functions on AWS are yours?`,
    {
      modal: true,
      detail:
        'The state may hold secrets. Only the names of functions are taken from it, and nothing is stored.',
    },
    'Read',
    'Never',
  );
  // Whoever closes the question is asked again another time.
  if (chosen !== undefined) await memory.update(consentKey, chosen === 'Read');
  return chosen === 'Read';
}

async function isThere(file: string): Promise<boolean> {
  return workspace.fs.stat(Uri.file(file)).then(
    () => true,
    () => false,
  );
}

/** Empty when there is no such file. */
async function textOf(file: string): Promise<string> {
  return workspace.fs.readFile(Uri.file(file)).then(
    bytes => new TextDecoder().decode(bytes),
    () => '',
  );
}
