import path from 'node:path';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';
import { packagePatternTest } from '../../project/packagePatterns.ts';

/** Ours, whatever the tool would do: else a local run would change the package. */
const own = /(?:^|\/)(?:\.lambda-workbench|node_modules\/\.cache\/lambda-workbench)(?:\/|$)/;

/** What the builders of `sam build` leave out (aws-lambda-builders, `EXCLUDED_FILES` of its workflows). */
const samLeavesOut: readonly string[] = ['.aws-sam', '.git'];
const samLeavesOutOfPython =
  `.aws-sam .chalice .git .gitignore *.pyc __pycache__ .Python *.egg-info *.egg pip-log.txt
    pip-delete-this-directory.txt htmlcov .tox .nox .coverage .cache .pytest_cache .python-version .mypy_cache
    .dmypy.json .pyre .env .venv venv venv.bak env.bak ENV env .vscode .idea`.split(/\s+/);

/** What the Serverless Framework leaves out by itself (its package plugin, `defaultExcludes`). */
const serverlessLeavesOut =
  '.git/** .gitignore .DS_Store npm-debug.log yarn-*.log .serverless/** .serverless_plugins/**'.split(' ');

/** What of a code folder is packaged. Names are paths below it, with `/`. */
export interface Selection {
  isFileIncluded(name: string): boolean;
  /** Whether a folder can hold anything that is. */
  isFolderIncluded(name: string): boolean;
  /** What was asked for and is not included: of a folder only its own name. */
  leftOut(): readonly string[];
}

/** Follows the tool that deploys a function; without a function everything is packaged but what is ours. */
export function selectionOf(lambdaFunction?: LambdaFunction): Selection {
  const patterns = lambdaFunction ? patternsOf(lambdaFunction) : [];
  const isPackaged = packagePatternTest(patterns);
  // What is taken in again can be anywhere, and files decide then.
  const takesInAgain = patterns.some(pattern => !pattern.startsWith('!'));
  const wholeFolders = takesInAgain ? [] : patterns.filter(pattern => pattern.endsWith('/**'));
  const holdsPackaged = packagePatternTest(wholeFolders);
  const leftOut: string[] = [];

  function noted(name: string, isIncluded: boolean): boolean {
    if (!isIncluded) leftOut.push(name);
    return isIncluded;
  }

  return {
    isFileIncluded: name => !own.test(name) && noted(name, isPackaged(name)),
    isFolderIncluded: name => !own.test(name) && noted(`${name}/`, holdsPackaged(`${name}/any`)),
    leftOut: () => leftOut,
  };
}

function patternsOf({ resourceType, code, runtime, templateFile }: LambdaFunction): readonly string[] {
  const own = code.type === 'directory' ? (code.patterns ?? []) : [];
  switch (resourceType) {
    case 'serverless':
      return [...serverlessLeavesOut, path.basename(templateFile)].map(name => `!${name}`).concat(own);
    case 'AWS::Serverless::Function': {
      const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
      const names = family === 'python' ? samLeavesOutOfPython : samLeavesOut;
      return names.flatMap(name => [`!**/${name}`, `!**/${name}/**`]);
    }
    default:
      return own;
  }
}
