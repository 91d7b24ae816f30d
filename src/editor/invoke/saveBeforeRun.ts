import { workspace } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import { isSameFile } from '../convert.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** How long a changed template may take to be read again. */
const rereadMs = 1_000;

/**
 * Saves what is being edited, as debuggers do: the function runs from the disk.
 * When its template was among it, waits until the template has been read again.
 */
export async function saveBeforeRun(found: ProjectFunction, functions: WorkspaceFunctions): Promise<void> {
  const dirty = workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty && !isUntitled);
  if (dirty.length === 0) return;
  const { templateFile, definedAt, resourceType } = found.function;
  // A serverless.yml can include files; what made a template of the CDK has to run for a change to show.
  const templates = [templateFile, ...(resourceType === 'serverless' && definedAt ? [definedAt.file] : [])];
  const templateIsDirty = dirty.some(({ uri }) => {
    // All files of a configuration of Terraform, and those of its modules, are one.
    if (resourceType === 'aws_lambda_function' && /\.tf(?:vars)?$/.test(uri.fsPath)) return true;
    return templates.some(file => isSameFile(uri.fsPath, file));
  });
  const reread = templateIsDirty ? nextChange(functions) : undefined;
  await workspace.saveAll(false);
  await reread;
}

function nextChange(functions: WorkspaceFunctions): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, rereadMs);
    const subscription = functions.onDidChange(done);
    function done() {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    }
  });
}
