import type { FileSystem } from '../model/fileSystem.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { ProjectTemplate } from '../protocol/project.ts';

/** A template as its text says it, before anybody looks for the handlers of its functions. */
export interface FormatTemplate extends Omit<ProjectTemplate, 'functions'> {
  readonly functions: readonly LambdaFunction[];
}

/** A way to describe functions in files, other than templates of CloudFormation. */
export interface ProjectFormat {
  /** Whether a file of this name can be one; only such files are read. Asked for every file of a workspace. */
  mayBe(file: string): boolean;
  /** The folder of a file, in formats whose files are read by folders. */
  readonly unit?: (file: string) => string;
  /**
   * What a file, or a folder of files, says, with its problems; nothing when it is not of the format after all. Files
   * that it names are read from the same disk: when one of them changes, it is read again. Further templates are those
   * it nests, with it as their `parentFile`. Never fails because of what a file says.
   */
  read(file: string, fileSystem: FileSystem): Promise<readonly FormatTemplate[]>;
}
