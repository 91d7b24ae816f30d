import path from 'node:path';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { locateHandler } from '../../project/handlerLocation.ts';
import type { Launch } from '../environment/launch.ts';
import { codeFolder } from '../preparation/codeFolder.ts';
import { folderInputs } from '../preparation/folderInputs.ts';
import { type ChosenPython, choosePython, isVersionOf } from '../preparation/python/pythonExecutable.ts';
import {
  isInOneOf,
  missingSdkNotes,
  packageInputs,
  requirementsNotes,
} from '../preparation/python/pythonPackages.ts';
import { createPythonVersions } from '../preparation/python/pythonVersions.ts';
import { findVirtualEnvironments } from '../preparation/python/virtualEnvironments.ts';
import { takeStamps } from '../preparation/stamps.ts';
import type { Language, LaunchInput, PreparedLanguage } from './language.ts';

/** Python, on the interpreter that has the project's packages. Our bootstrap stands in for AWS's runtime client. */
export function createPython(cacheDirectory: string): Language {
  const askPython = createPythonVersions(cacheDirectory);
  return {
    async prepare(lambdaFunction, { runtime, settings, machine, fileSystem, layerRoot }) {
      const { code, templateFile } = lambdaFunction;
      // Of an archive the file counts; its stamp comes before it is read.
      const archiveStamps = takeStamps(code.type === 'file' ? [code.path] : []);
      const taskRoot = await codeFolder(lambdaFunction, cacheDirectory);
      const located = await locateHandler(
        { ...lambdaFunction, code: { type: 'directory', path: taskRoot } },
        fileSystem,
      );
      const projectFolders = [...projectFolderOf(code), path.dirname(templateFile)];
      const environments = await findVirtualEnvironments(projectFolders, machine);
      const python = await choosePython(runtime, settings, environments.folders, machine, askPython);
      const handlerFile = located.found ? located.sourceFile : undefined;
      const pythonCode = { taskRoot, layerRoot, handlerFile };
      const folders = handlerFile === undefined ? [taskRoot] : [taskRoot, path.dirname(handlerFile)];
      const inputs = await Promise.all([
        ...folders.map(folder => folderInputs(folder, { dependencies: false })),
        packageInputs(python.sitePackages),
      ]);
      return {
        taskRoot,
        stamps: new Map([...archiveStamps, ...takeStamps([...inputs.flat(), ...environments.markers])]),
        buildMs: 0,
        executable: { path: python.path, version: python.version, origin: python.origin },
        ...(await debugpyProblem(python, settings.editorDebugpyPath)),
        notes: [
          ...versionNotes(runtime, python),
          ...(located.found ? [] : [located.problem]),
          ...(await missingSdkNotes(runtime, python, pythonCode)),
          ...(await requirementsNotes(python, pythonCode)),
        ],
      };
    },
    launch: pythonLaunch,
  };
}

async function debugpyProblem(
  { path: file, sitePackages }: ChosenPython,
  editorDebugpyPath: string,
): Promise<Pick<PreparedLanguage, 'noDebugger'>> {
  if (editorDebugpyPath !== '' || (await isInOneOf(sitePackages, 'debugpy'))) return {};
  const why = `${file} has no debugpy, and the extension Python Debugger (ms-python.debugpy) is not installed.`;
  return { noDebugger: { why, toDo: `Install that extension, or run "${file} -m pip install debugpy".` } };
}

/** Where the virtual environment of unpacked or inline code would be: nowhere but beside the template. */
function projectFolderOf(code: LambdaFunction['code']): string[] {
  if (code.type === 'directory') return [code.path];
  return code.type === 'file' ? [path.dirname(code.path)] : [];
}

function versionNotes(runtime: Runtime, python: ChosenPython): string[] {
  if (isVersionOf(python, runtime)) return [];
  return [
    `${runtime.id} on AWS, Python ${python.version} here: make a virtual environment with Python ${runtime.version} or set lambdaWorkbench.emulator.pythonPath. This one is ${python.path}.`,
  ];
}

/** Read by Python or the system's loader when a process starts; a spare with other values would behave otherwise. */
const startVariables = /^(PYTHON\w*|LD_PRELOAD|OPENSSL_CONF|SSL_CERT_FILE|LANG|LC_\w+)$/;

/** How a function's Python process is started. */
function pythonLaunch(
  { executable, variables, taskRoot, layerRoot }: LaunchInput,
  { editorDebugpyPath }: EmulatorSettings,
): Launch {
  const own = variables.filter(({ name }) => startVariables.test(name));
  const libraries = [
    taskRoot,
    path.join(taskRoot, 'lib'),
    ...(layerRoot ? [path.join(layerRoot, 'lib')] : []),
  ];
  return {
    executablePath: executable.path,
    flags: [],
    bootstrap: path.join('pythonRuntime', 'bootstrap.py'),
    handover: 'assignment',
    variables: {
      ...(process.env['SystemRoot'] !== undefined && { SystemRoot: process.env['SystemRoot'] }),
      LANG: 'en_US.UTF-8',
      LC_CTYPE: 'C.UTF-8',
      LD_LIBRARY_PATH: libraries.join(path.delimiter),
      // For our bootstrap, which removes it.
      ...(editorDebugpyPath !== '' && { LAMBDA_WORKBENCH_DEBUGPY: editorDebugpyPath }),
      ...Object.fromEntries(own.map(({ name, value }) => [name, value])),
    },
  };
}
