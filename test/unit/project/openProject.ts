import assert from 'node:assert/strict';
import { createSamDeployments } from '../../../src/project/deployment/samConfig.ts';
import { createProjectIndex, type ProjectIndex } from '../../../src/project/projectIndex.ts';
import type { ProjectFunction, ProjectTemplate } from '../../../src/protocol/project.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from './memoryFileSystem.ts';

export interface OpenProject {
  readonly index: ProjectIndex;
  readonly disk: MemoryFileSystem;
  /** The only template. */
  template(): ProjectTemplate;
  /** By logical id. */
  fn(logicalId: string): ProjectFunction;
  /** Changes files, `undefined` deletes one, and tells whether anything that can be seen has changed. */
  write(files: Readonly<Record<string, string | undefined>>): Promise<boolean>;
}

/** The index of `/project` with these files, by path in it. */
export async function openProject(files: Readonly<Record<string, string>>): Promise<OpenProject> {
  const disk = createMemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`/project/${file}`, text])),
  );
  const deployments = createSamDeployments();
  const index = createProjectIndex({ fileSystem: disk, folders: ['/project'], exclude: [], deployments });
  await index.readAll();
  return {
    index,
    disk,
    template: () => {
      const [only, ...others] = index.templates();
      assert.ok(only && others.length === 0, `${index.templates().length} templates`);
      return only;
    },
    fn: logicalId => {
      const all = index.templates().flatMap(({ functions }) => functions);
      const found = all.find(({ function: fn }) => fn.logicalId === logicalId);
      assert.ok(found, `${logicalId} is not among ${all.map(({ function: fn }) => fn.logicalId)}`);
      return found;
    },
    write: async changes => {
      for (const [file, text] of Object.entries(changes)) {
        if (text === undefined) disk.files.delete(`/project/${file}`);
        else disk.files.set(`/project/${file}`, text);
      }
      return index.update(Object.keys(changes).map(file => `/project/${file}`));
    },
  };
}
