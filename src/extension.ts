import path from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import { createAwsFeatures } from './editor/awsFeatures.ts';
import { registerFunctionLenses } from './editor/codeLens/functionLenses.ts';
import { createConfig } from './editor/config.ts';
import { registerDebugCommands } from './editor/debug/debugCommands.ts';
import { registerDebugConfigurations } from './editor/debug/debugConfigurations.ts';
import { createDebugSessions } from './editor/debug/debugSessions.ts';
import { registerExposeCommands } from './editor/debug/exposeCommands.ts';
import { createExposedApis } from './editor/debug/exposedApis.ts';
import { showFunctionBadges } from './editor/diagnostics/functionBadges.ts';
import { registerLintCommands } from './editor/diagnostics/lintCommands.ts';
import { createLinter } from './editor/diagnostics/linter.ts';
import { createLintProblems } from './editor/diagnostics/lintProblems.ts';
import { showLintStatus } from './editor/diagnostics/lintStatus.ts';
import { createEditorPython } from './editor/emulator/editorPython.ts';
import { createEmulatorClient } from './editor/emulator/emulatorClient.ts';
import { warmWhenUseful } from './editor/emulator/warmWhenUseful.ts';
import { createEndpoint } from './editor/endpoint/endpoint.ts';
import { registerEndpointCommands } from './editor/endpoint/endpointCommands.ts';
import { showEndpointStatus } from './editor/endpoint/endpointStatus.ts';
import { showEndpointCalls } from './editor/endpoint/showEndpointCalls.ts';
import type { EventChoice } from './editor/events/chooseEvent.ts';
import { markEventDocuments } from './editor/events/eventDocuments.ts';
import { createEventMemory } from './editor/events/eventMemory.ts';
import { createSavedEvents } from './editor/events/savedEvents.ts';
import { registerExplorerCommands } from './editor/explorer/explorerCommands.ts';
import { createFunctionsTree } from './editor/explorer/functionsTree.ts';
import { registerFunctionsView } from './editor/explorer/functionsView.ts';
import type { ExtensionApi } from './editor/extensionApi.ts';
import { createInvocationDocuments } from './editor/invoke/invocationDocuments.ts';
import { createInvocations } from './editor/invoke/invocations.ts';
import { createInvocationsView } from './editor/invoke/invocationsView.ts';
import { registerInvokeCommands } from './editor/invoke/invokeCommands.ts';
import { createInvoker } from './editor/invoke/invoker.ts';
import { showInvocationProgress } from './editor/invoke/progress.ts';
import { publishContextKeys } from './editor/project/publishContextKeys.ts';
import { showTemplateProblems } from './editor/project/templateDiagnostics.ts';
import { createWorkspaceFunctions } from './editor/project/workspaceFunctions.ts';

/** Composes the extension. Nothing here waits, reads a file, or loads a parser: the editor starts with us. */
export function activate({
  extensionUri,
  extensionPath,
  globalStorageUri,
  workspaceState,
  subscriptions,
}: ExtensionContext): ExtensionApi {
  const startedAtMs = performance.now();
  const bundle = (name: string) => path.join(extensionPath, 'dist', `${name}.js`);

  const log = window.createOutputChannel('Lambda Workbench', { log: true });
  const python = createEditorPython(log);
  const config = createConfig(python);
  const functions = createWorkspaceFunctions(bundle('projectWorker'), config, log);
  const emulator = createEmulatorClient(bundle('emulatorProcess'), config, log);
  const invocations = createInvocations();
  const savedEvents = createSavedEvents();
  const events: EventChoice = { savedEvents, memory: createEventMemory(workspaceState) };
  const documents = createInvocationDocuments(invocations);
  const invoke = createInvoker({ functions, emulator, invocations, memory: events.memory, python });
  const awsFeatures = createAwsFeatures({
    ...{ log, config, extensionUri, functions, emulator, invocations, documents, events },
    invokeLocally: invoke,
    state: workspaceState,
    storage: globalStorageUri,
    loadAws: () => require(bundle('aws')).aws,
  });
  const cancel = (id: string) => void (awsFeatures.cancel(id) || emulator.cancel(id));
  const view = createInvocationsView({ log, extensionUri, invocations, documents, cancel });
  const sessions = createDebugSessions({
    log,
    functions,
    emulator,
    invocations,
    invoke,
    ownFolder: path.join(extensionPath, 'dist'),
  });
  const exposed = createExposedApis(emulator);
  const endpoint = createEndpoint({ log, config, functions, emulator });
  const tree = createFunctionsTree({
    ...{ functions, savedEvents, emulator, exposed, extensionUri },
    twins: awsFeatures.twins,
  });

  const linter = createLinter(bundle, config, functions, log);
  const problems = createLintProblems();

  subscriptions.push(
    log,
    python,
    config,
    functions,
    emulator,
    invocations,
    savedEvents,
    documents,
    tree,
    linter,
    problems,
    emulator.onMessage(invocations.receive),
    publishContextKeys(functions),
    showTemplateProblems(functions, problems),
    markEventDocuments(functions),
    warmWhenUseful(functions, emulator),
    registerFunctionsView(tree),
    view,
    registerExplorerCommands(log, functions),
    awsFeatures,
    registerInvokeCommands({
      ...{ log, functions, invocations, emulator, invoke, events },
      invokeAgainOnAws: awsFeatures.invokeAgain,
    }),
    sessions,
    exposed,
    endpoint,
    registerEndpointCommands(log, endpoint),
    showEndpointStatus(endpoint),
    showEndpointCalls(emulator, functions, invocations),
    registerExposeCommands({ log, functions, emulator, exposed }),
    registerDebugCommands({ log, functions, events, sessions, invoke }),
    registerDebugConfigurations({ log, functions, events, sessions }),
    registerFunctionLenses({ config, functions, invocations, events }),
    registerLintCommands(log, linter, extensionUri),
    showLintStatus(problems, functions, config),
    showFunctionBadges(functions, problems),
    showInvocationProgress(invocations, view, cancel, id => sessions.of(id) !== undefined),
  );

  return {
    activationMs: performance.now() - startedAtMs,
    functions,
    invocations,
    cancelInvocation: cancel,
    tree,
    endpoint,
    aws: awsFeatures.access,
    awsTree: awsFeatures.tree,
    findDeployed: awsFeatures.find,
    deploys: awsFeatures.deploys,
    shifts: awsFeatures.shifts,
    releasePanels: awsFeatures.panels,
  };
}
