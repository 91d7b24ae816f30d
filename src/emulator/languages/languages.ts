import type { Runtime } from '../../model/runtimes.ts';
import { createDotnet } from './dotnet.ts';
import { createJava } from './java.ts';
import type { Language } from './language.ts';
import { createNodejs } from './nodejs.ts';
import { createProvided } from './provided.ts';
import { createPython } from './python.ts';
import { createRuby } from './ruby.ts';

/** The languages whose functions run here. */
export interface Languages {
  /** Made when first asked for. `undefined` for runtimes that do not run here. */
  of(runtime: Runtime): Language | undefined;
  dispose(): Promise<void>;
}

const creators: Readonly<Partial<Record<Runtime['family'], (cacheDirectory: string) => Language>>> = {
  nodejs: createNodejs,
  dotnet: createDotnet,
  java: createJava,
  provided: createProvided,
  python: createPython,
  ruby: createRuby,
};

/** @param cacheDirectory a folder of ours for what languages build and remember */
export function createLanguages(cacheDirectory: string): Languages {
  const made = new Map<Runtime['family'], Language>();
  return {
    of({ family }) {
      const language = made.get(family) ?? creators[family]?.(cacheDirectory);
      if (language) made.set(family, language);
      return language;
    },
    async dispose() {
      await Promise.all([...made.values()].map(language => language.dispose?.()));
    },
  };
}
