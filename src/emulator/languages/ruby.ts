import path from 'node:path';
import { codeFolder } from '../preparation/codeFolder.ts';
import { folderInputs } from '../preparation/folderInputs.ts';
import { chooseRuby } from '../preparation/ruby/chooseRuby.ts';
import { createRubyAnswers, type RubyAnswer } from '../preparation/ruby/rubyAnswers.ts';
import { takeStamps } from '../preparation/stamps.ts';
import type { Language, LaunchInput } from './language.ts';

/** Ruby, with the gems of the code, of layers and of this machine. Our bootstrap stands in for AWS's runtime client. */
export function createRuby(cacheDirectory: string): Language {
  const ask = createRubyAnswers(cacheDirectory);
  /** By executable. */
  const chosen = new Map<string, RubyAnswer>();
  return {
    async prepare(lambdaFunction, { runtime, machine }) {
      const { code, logicalId } = lambdaFunction;
      const archive = takeStamps(code.type === 'file' ? [code.path] : []);
      const taskRoot = await codeFolder(lambdaFunction, cacheDirectory);
      const ruby = await chooseRuby(logicalId, runtime, machine, ask);
      chosen.set(ruby.path, ruby);
      const inputs = await folderInputs(taskRoot, { dependencies: false });
      return {
        taskRoot,
        stamps: new Map([...archive, ...takeStamps(inputs)]),
        buildMs: 0,
        executable: { path: ruby.path, version: ruby.version, origin: ruby.origin },
        notes: ruby.notes,
      };
    },
    launch(input) {
      const ruby = chosen.get(input.executable.path);
      const setsOwn = input.variables.some(({ name }) => name === 'GEM_PATH');
      return {
        executablePath: input.executable.path,
        flags: [],
        bootstrap: path.join('rubyRuntime', 'bootstrap.rb'),
        handover: 'variables',
        variables: ruby && !setsOwn ? { GEM_PATH: gemPath(ruby, input) } : {},
      };
    },
  };
}

/** As on AWS, and last what is installed here: there `bundle install` need not have put gems into the code. */
function gemPath({ gemVersion, gemPath: own }: RubyAnswer, { taskRoot, layerRoot }: LaunchInput): string {
  const bundled = path.join(taskRoot, 'vendor', 'bundle', 'ruby', gemVersion);
  const layers = layerRoot === undefined ? [] : [path.join(layerRoot, 'ruby', 'gems', gemVersion)];
  return [bundled, ...layers, ...own].join(path.delimiter);
}
