import type { FileSystem } from '../model/fileSystem.ts';
import { forEachConcurrently } from './concurrency.ts';
import type { FormatTemplate, ProjectFormat } from './projectFormat.ts';
import { formatOf } from './projectFormats.ts';
import { createRecordedReadings } from './recordedReadings.ts';

/** The files of a workspace that describe functions in other ways than CloudFormation. */
export interface FormatIndex {
  /** Notes a file, if a format takes it. */
  add(file: string): void;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
  /** The templates of all files, each once; the same objects as before where nothing has changed. */
  templates(fileSystem: FileSystem): Promise<readonly FormatTemplate[]>;
}

const concurrentReads = 16;

export function createFormatIndex(): FormatIndex {
  const formats = new Map<string, ProjectFormat>();
  const readings = createRecordedReadings<ProjectFormat, readonly FormatTemplate[]>(
    (file, format, fileSystem) => format.read(file, fileSystem),
  );

  async function templates(fileSystem: FileSystem): Promise<readonly FormatTemplate[]> {
    const byFile = new Map<string, FormatTemplate>();
    const found = new Map<string, readonly FormatTemplate[]>();
    await forEachConcurrently([...formats], concurrentReads, async ([file, format]) => {
      found.set(file, await readings.read(file, format, fileSystem));
    });
    for (const file of [...found.keys()].sort()) {
      for (const template of found.get(file) ?? []) {
        const known = byFile.get(template.file);
        // What another file nests is shown below it, with what it is given there.
        if (known === undefined || (known.parentFile === undefined && template.parentFile !== undefined)) {
          byFile.set(template.file, template);
        }
      }
    }
    return withoutModules([...byFile.values()]);
  }

  return {
    add: file => {
      const format = formatOf(file);
      if (format === undefined) return;
      const unit = format.unit?.(file) ?? file;
      // A folder's new file is none of those that were read.
      if (unit !== file) readings.markChanged([unit]);
      formats.set(unit, format);
    },
    markChanged: readings.markChanged,
    forgetAll: () => {
      formats.clear();
      readings.forgetAll();
    },
    templates,
  };
}

/** Modules of Terraform are shown with the configurations that call them, and not by themselves. */
function withoutModules(templates: readonly FormatTemplate[]): readonly FormatTemplate[] {
  return templates.filter(({ format, functions }) => format !== 'terraform' || functions.length > 0);
}
