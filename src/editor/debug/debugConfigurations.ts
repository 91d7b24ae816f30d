import path from 'node:path';
import {
  type CancellationToken,
  commands,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  DebugConfigurationProviderTriggerKind,
  Disposable,
  debug,
  type LogOutputChannel,
  type WorkspaceFolder,
} from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import { showError } from '../errors.ts';
import { type EventChoice, usualEvent } from '../events/chooseEvent.ts';
import { commandIds } from '../ids.ts';
import { findTarget } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { requireTrust } from '../trust.ts';
import { functionNotFound } from './debugErrors.ts';
import type { DebugSessions } from './debugSessions.ts';
import { findConfigured } from './findConfigured.ts';
import { isDebuggable } from './isDebuggable.ts';
import { debugType, type LambdaConfiguration } from './lambdaConfiguration.ts';
import { templatesRead } from './templatesRead.ts';

export interface DebugConfigurationsParts {
  readonly log: LogOutputChannel;
  readonly functions: WorkspaceFunctions;
  readonly events: EventChoice;
  readonly sessions: DebugSessions;
}

/**
 * Offers configurations of type `lambda`, and makes those that a person wrote, or F5 without any, complete. What is
 * wrong with one is shown; VS Code then starts nothing.
 */
export function registerDebugConfigurations(parts: DebugConfigurationsParts): Disposable {
  const { log, functions } = parts;

  const provider: DebugConfigurationProvider = {
    provideDebugConfigurations: async folder => {
      await templatesRead(functions);
      return functions
        .all()
        .filter(found => isDebuggable(found.function) && isIn(found, folder))
        .map(configurationOf);
    },
    resolveDebugConfiguration: (_, configuration) => shown(() => choose(configuration)),
    resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration, token) =>
      shown(() => complete(folder, configuration, token)),
  };

  async function shown(
    resolve: () => Promise<DebugConfiguration | undefined>,
  ): Promise<DebugConfiguration | undefined> {
    try {
      requireTrust();
      await templatesRead(functions);
      return await resolve();
    } catch (error) {
      showError(log, commandIds.debugLocally, error);
      return undefined;
    }
  }

  /** Without a function, as F5 without launch.json, the active editor counts. */
  async function choose(configuration: DebugConfiguration): Promise<DebugConfiguration | undefined> {
    const given: unknown = configuration['function'];
    if (typeof given === 'string') return { ...configuration, request: 'launch' };
    const target = await findTarget(undefined, functions);
    return (
      target && {
        ...configurationOf(target.found),
        ...(target.eventFile !== undefined && { event: target.eventFile }),
        ...configuration,
        type: debugType,
        request: 'launch',
        function: target.found.function.id,
      }
    );
  }

  async function complete(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
    token: CancellationToken | undefined,
  ): Promise<LambdaConfiguration | undefined> {
    const name = String(configuration['function']);
    const found = findConfigured(functions.all(), name, folder?.uri.fsPath);
    if (!found) throw functionNotFound(name);
    const event = await eventOf(found, configuration['event'], folder);
    if (token?.isCancellationRequested) return undefined;
    const reference = { functionId: found.function.id, eventFile: event };
    if (configuration['noDebug'] === true || parts.sessions.of(found.function.id)) {
      await commands.executeCommand(commandIds.invokeLocally, reference);
      return undefined;
    }
    return {
      // The panel of ours shows the result.
      internalConsoleOptions: 'neverOpen',
      ...configuration,
      name: configuration.name || configurationOf(found).name,
      type: debugType,
      request: 'launch',
      function: found.function.id,
      event,
      concurrency: concurrencyOf(configuration['concurrency']),
    };
  }

  async function eventOf(
    found: ProjectFunction,
    given: unknown,
    folder: WorkspaceFolder | undefined,
  ): Promise<string> {
    if (typeof given !== 'string' || given === '') return usualEvent(found.function, parts.events);
    return path.resolve(folder?.uri.fsPath ?? path.dirname(found.function.templateFile), given);
  }

  return Disposable.from(
    debug.registerDebugConfigurationProvider(debugType, provider),
    debug.registerDebugConfigurationProvider(
      debugType,
      { provideDebugConfigurations: folder => provider.provideDebugConfigurations?.(folder) },
      DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  );
}

/** As a person would write it. */
function configurationOf({ function: { logicalId } }: ProjectFunction): DebugConfiguration {
  return { type: debugType, request: 'invoke', name: `Lambda: ${logicalId}`, function: logicalId };
}

/** VS Code asks for the user's own settings, too, which have no folder. */
function isIn({ function: { templateFile } }: ProjectFunction, folder: WorkspaceFolder | undefined): boolean {
  if (!folder) return false;
  const relative = path.relative(folder.uri.fsPath, templateFile);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

function concurrencyOf(given: unknown): number {
  return typeof given === 'number' && given >= 1 ? Math.floor(given) : 1;
}
