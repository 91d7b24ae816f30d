import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';

/** The distributions that the manifests around some Python code ask for. */
export interface PythonRequirements {
  /** The manifests that were read, the nearest first. */
  readonly files: readonly string[];
  /** Names as `normalisedName` writes them. */
  readonly names: ReadonlySet<string>;
  /** Other files, addresses, or a format that is not read: there may be more than `names`. */
  readonly isOpen: boolean;
}

const maxManifestBytes = 1_000_000;
const manifestNames =
  /^(?:.*requirements.*\.(?:txt|in|pip)|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml)$/;

/** Reads every manifest in the folder of a file and in those above it. */
export function pythonRequirementsAbove(file: string, disk: Disk): PythonRequirements {
  const files: string[] = [];
  const names = new Set<string>();
  let isOpen = false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    for (const { name } of disk.list(folder)) {
      if (name === 'requirements') isOpen = true;
      if (!manifestNames.test(name)) continue;
      const manifest = path.join(folder, name);
      const text = disk.readText(manifest, maxManifestBytes);
      if (text === undefined) continue;
      files.push(manifest);
      const read = readManifest(name, text);
      for (const found of read.names) names.add(found);
      isOpen ||= read.isOpen;
    }
    if (path.dirname(folder) === folder) return { files, names, isOpen };
  }
}

/** Distribution names that differ in case, `-`, `_` and `.` are the same (packaging.python.org, "Name normalization"). */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function readManifest(name: string, text: string): { names: readonly string[]; isOpen: boolean } {
  if (/requirements.*\.(?:txt|in|pip)$/.test(name)) return readRequirements(text);
  // Their names stand in quotes or at the start of a line; a word too many only makes the rule quieter.
  const words = text.match(/(?<![\w.-])[A-Za-z][\w.-]*/g) ?? [];
  return { names: words.map(normalisedName), isOpen: !/^(?:pyproject\.toml|Pipfile)$/.test(name) };
}

function readRequirements(text: string): { names: readonly string[]; isOpen: boolean } {
  const names: string[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const requirement = line.replace(/(?:^|\s)#.*/, '').trim();
    if (
      requirement === '' ||
      /^--(?:index-url|extra-index-url|find-links|trusted-host|hash)/.test(requirement)
    )
      continue;
    const name = /^[A-Za-z\d][\w.-]*/.exec(requirement)?.[0];
    const isAddress = /^(?:-|\.|\/|[a-z+]+:\/\/)/i.test(requirement);
    if (isAddress || name === undefined) isOpen = true;
    else names.push(normalisedName(name));
  }
  return { names, isOpen };
}
