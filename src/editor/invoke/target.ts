import { type TextEditor, Uri, window, workspace } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { isSameFile } from '../convert.ts';
import { functionName, functionSummary } from '../explorer/describeFunction.ts';
import type { Row } from '../explorer/row.ts';
import { commandIds } from '../ids.ts';
import { choosePlainHandler } from '../project/plainHandler.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** What a command is to act on. */
export interface Target {
  readonly found: ProjectFunction;
  /** The event a person pointed at. */
  readonly eventFile?: string;
}

/** The argument our own code lenses and buttons pass to commands. */
export interface TargetReference {
  readonly functionId: string;
  readonly eventFile?: string;
}

/**
 * Finds what a person meant from what VS Code passes to a command: a row of the tree, a file,
 * a {@link TargetReference}, or nothing (the active editor counts then). Asks when several functions fit.
 * `undefined` when the person gives up.
 */
export async function findTarget(
  argument: unknown,
  functions: WorkspaceFunctions,
): Promise<Target | undefined> {
  if (isRow(argument)) {
    if (argument.type === 'template') return pick(argument.template.functions);
    return argument.type === 'event'
      ? { found: argument.found, eventFile: argument.file }
      : { found: argument.found };
  }
  if (isReference(argument)) {
    const found = functions.find(argument.functionId);
    return found && { ...argument, found };
  }
  const editor = window.activeTextEditor;
  const uri = argument instanceof Uri ? argument : editor?.document.uri;
  const fitting = uri ? fittingFunctions(uri.fsPath, editor, functions) : [];
  const isEvent = uri !== undefined && functions.ofEvent(uri.fsPath).length > 0;
  const plain = uri && fitting.length === 0 ? await choosePlainHandler(uri, functions) : 'none';
  if (plain !== 'none') return plain && { found: plain };
  const target = await pick(fitting.length > 0 ? fitting : functions.all());
  return target && isEvent ? { ...target, eventFile: uri.fsPath } : target;
}

/** The functions of an event file, a handler file, or a template; in an open template the one at the cursor. */
function fittingFunctions(
  file: string,
  editor: TextEditor | undefined,
  functions: WorkspaceFunctions,
): readonly ProjectFunction[] {
  const ofCode = [functions.ofEvent(file), functions.ofHandlerFile(file)].find(({ length }) => length > 0);
  if (ofCode) return ofCode;
  const ofTemplate = functions.ofTemplate(file);
  if (!editor || !isSameFile(editor.document.uri.fsPath, file)) return ofTemplate;
  const atCursor = ofTemplate.filter(found => holdsCursor(found, editor));
  return atCursor.length > 0 ? atCursor : ofTemplate;
}

function holdsCursor({ function: { range } }: ProjectFunction, { selection }: TextEditor): boolean {
  return selection.active.line >= range.start.line && selection.active.line <= range.end.line;
}

async function pick(functions: readonly ProjectFunction[]): Promise<Target | undefined> {
  const [only, ...others] = functions;
  if (!only) throw noFunctions();
  if (others.length === 0) return { found: only };
  const items = functions.map(found => ({
    label: functionName(found.function),
    description: functionSummary(found.function),
    detail: workspace.asRelativePath(found.function.templateFile),
    found,
  }));
  const picked = await window.showQuickPick(items, {
    title: 'Lambda functions',
    placeHolder: 'Choose a function',
    matchOnDetail: true,
  });
  return picked && { found: picked.found };
}

function noFunctions(): UserError {
  return new UserError({
    code: 'no-functions',
    what: 'There is no function to choose.',
    why: 'No template or other file that was found describes one, and this file has no handler.',
    toDo: 'Open a folder with a template, or the file of a handler, or look again.',
    remedies: [{ title: 'Look Again', command: commandIds.refresh }],
  });
}

/** Rows of the view *AWS* count when their function of the workspace is known. */
function isRow(argument: unknown): argument is Row {
  return (
    isObject(argument) &&
    typeof argument['type'] === 'string' &&
    ('found' in argument || 'template' in argument)
  );
}

function isReference(argument: unknown): argument is TargetReference {
  return isObject(argument) && typeof argument['functionId'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
