import type { LinkedFunction } from '../codeFile.ts';
import type { Fix } from '../finding.ts';
import { isInTry } from '../javaScript/conditions.ts';
import { type ImportSite, importSites } from '../javaScript/importSites.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { addDependency, createManifest, installedVersion } from './dependencyFixes.ts';
import { type Absence, absenceOf, deployedPackageJson } from './missingPackage.ts';
import { packageOf } from './nodeModules.ts';

/** An import of a package that does not reach a function. */
export interface MissingImport {
  readonly site: ImportSite;
  readonly packageName: string;
  /** The first function that lacks it. */
  readonly linked: LinkedFunction;
  readonly absence: Absence;
}

/** The imports of a file whose packages Lambda cannot find. Each package is named once. */
export function* missingImports(
  file: JavaScriptFile,
  isAskedFor: (packageName: string) => boolean,
): Iterable<MissingImport> {
  const seen = new Set<string>();
  for (const site of importSites(file)) {
    const packageName = packageOf(site.specifier);
    if (packageName === undefined || seen.has(packageName) || !isAskedFor(packageName)) continue;
    if (isInTry(site.node) || file.imported(site.specifier)) continue;
    for (const linked of file.functions) {
      const absence = absenceOf(packageName, file.file, linked, file.disk);
      if (absence === undefined) continue;
      seen.add(packageName);
      yield { site, packageName, linked, absence };
      break;
    }
  }
}

/** Declares the package where it is deployed from, if a version of it is known. */
export function declarationFixes(
  { packageName, linked, absence }: MissingImport,
  file: JavaScriptFile,
  knownVersion?: string,
): readonly Fix[] {
  const { code } = linked.function;
  if (absence.type === 'external' || code.type !== 'directory') return [];
  const declared = 'version' in absence ? absence.version : undefined;
  const version = declared ?? installedVersion(packageName, file.file, file.disk) ?? knownVersion;
  if (version === undefined) return [];
  const manifest =
    absence.type === 'development' ? absence.manifest : deployedPackageJson(file.file, linked, file.disk);
  const fix = manifest
    ? addDependency(manifest, packageName, version)
    : createManifest(code.path, packageName, version);
  return fix ? [fix] : [];
}
