import {
  CodeLens,
  type CodeLensProvider,
  Disposable,
  Range as EditorRange,
  EventEmitter,
  languages,
  type TextDocument,
} from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { Config } from '../config.ts';
import { toEditorRange } from '../convert.ts';
import { isDebuggable } from '../debug/isDebuggable.ts';
import { type EventChoice, existingEvent } from '../events/chooseEvent.ts';
import { eventName } from '../events/eventFolder.ts';
import { functionName } from '../explorer/describeFunction.ts';
import { commandIds } from '../ids.ts';
import type { Invocations } from '../invoke/invocations.ts';
import type { TargetReference } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { lastText } from './lensText.ts';

export interface FunctionLensesParts {
  readonly config: Config;
  readonly functions: WorkspaceFunctions;
  readonly invocations: Invocations;
  readonly events: EventChoice;
}

const handlerLanguages = [
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
  'ruby',
  'java',
  'kotlin',
  'go',
  'rust',
  'c',
  'cpp',
  'shellscript',
];

/** Lenses over handlers (`Invoke | Debug | event: name | last: 12 ms`) and over event files. */
export function registerFunctionLenses(parts: FunctionLensesParts): Disposable {
  const { config, functions, invocations, events } = parts;
  const changed = new EventEmitter<void>();
  const refresh = () => changed.fire();

  const provider = (lensesOf: (document: TextDocument) => Promise<CodeLens[]>): CodeLensProvider => ({
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: document => (config.codeLensEnabled() ? lensesOf(document) : []),
  });

  const overHandlers = provider(async ({ uri }) => {
    const found = functions.ofHandlerFile(uri.fsPath);
    return (await Promise.all(found.map(each => handlerLenses(each, found.length > 1)))).flat();
  });
  const overEvents = provider(async ({ uri }) =>
    functions.ofEvent(uri.fsPath).flatMap(({ function: lambda }) => [
      invokeLens(firstLine, `Invoke ${functionName(lambda)}`, {
        functionId: lambda.id,
        eventFile: uri.fsPath,
      }),
      ...lastLens(firstLine, lambda.id, uri.fsPath),
    ]),
  );

  async function handlerLenses(
    { function: lambda, handlerSource }: ProjectFunction,
    isShared: boolean,
  ): Promise<CodeLens[]> {
    const declaration = handlerSource?.declaration;
    const range = declaration ? toEditorRange(declaration.range) : firstLine;
    const reference: TargetReference = { functionId: lambda.id };
    const event = await existingEvent(lambda, events);
    return [
      invokeLens(range, isShared ? `Invoke ${functionName(lambda)}` : 'Invoke', reference),
      ...(isDebuggable(lambda)
        ? [debugLens(range, isShared ? `Debug ${functionName(lambda)}` : 'Debug', reference)]
        : []),
      new CodeLens(range, {
        title: event ? `event: ${eventName(event)}` : 'event: none yet',
        tooltip: 'Choose an event and invoke with it',
        command: commandIds.invokeWithEvent,
        arguments: [reference],
      }),
      ...lastLens(range, lambda.id),
    ];
  }

  function lastLens(range: EditorRange, functionId: string, eventFile?: string): CodeLens[] {
    const last = invocations
      .list()
      .find(each => each.functionId === functionId && (eventFile ?? each.eventFile) === each.eventFile);
    if (!last) return [];
    return [
      new CodeLens(range, {
        title: lastText(last.entry),
        tooltip: 'Show this invocation in the panel',
        command: commandIds.showInvocation,
        arguments: [last.entry.invocationId],
      }),
    ];
  }

  return Disposable.from(
    changed,
    functions.onDidChange(refresh),
    config.onDidChange(refresh),
    events.savedEvents.onDidChange(refresh),
    invocations.onDidChange(change => change.type !== 'log' && refresh()),
    languages.registerCodeLensProvider(
      handlerLanguages.map(language => ({ scheme: 'file', language })),
      overHandlers,
    ),
    languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/events/*/*.{json,jsonc}' }, overEvents),
  );
}

const firstLine = new EditorRange(0, 0, 0, 0);

function invokeLens(range: EditorRange, title: string, reference: TargetReference): CodeLens {
  return new CodeLens(range, {
    title: `$(play) ${title}`,
    tooltip: 'Run the function on this machine',
    command: commandIds.invokeLocally,
    arguments: [reference],
  });
}

function debugLens(range: EditorRange, title: string, reference: TargetReference): CodeLens {
  return new CodeLens(range, {
    title: `$(debug-alt) ${title}`,
    tooltip: 'Run the function on this machine and stop at breakpoints',
    command: commandIds.debugLocally,
    arguments: [reference],
  });
}
