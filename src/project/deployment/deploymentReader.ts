import type { Deployment } from '../../model/deployment.ts';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { TemplateDocument } from '../templateDocument.ts';

/** Tells where templates are deployed; the same objects again while nothing has changed. */
export interface DeploymentReader {
  /** `undefined` when the project does not say it. */
  read(document: TemplateDocument, fileSystem: FileSystem): Promise<Deployment | undefined>;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
}
