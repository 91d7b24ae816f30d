import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import type { CodePackage, PackageRequest, PackageTarget } from '../../protocol/packaging.ts';
import { randomUuid } from '../randomIds.ts';
import { withArchiveFiles } from './archiveFiles.ts';
import { copyZip } from './copyZip.ts';
import { handlerWarnings } from './handlerWarnings.ts';
import { nativeWarnings } from './nativeFiles.ts';
import { type PackagingParts, packageContent } from './packageContent.ts';
import type { PackageFile } from './packageFile.ts';
import { type WrittenZip, writeZip } from './writeZip.ts';

/**
 * Makes the deployment package of a function, and holds it against the function on AWS.
 * @throws UserError when there is no code, or it cannot be built here; the signal's reason when cancelled
 */
export async function packageCode(
  request: Pick<PackageRequest, 'source' | 'target'>,
  parts: PackagingParts,
  signal: AbortSignal,
): Promise<CodePackage> {
  const zipFile = path.join(parts.cacheDirectory, 'packages', `${randomUuid()}.zip`);
  const content = await packageContent(request, parts, signal);
  try {
    if ('archive' in content) {
      const written = await copyZip(content.archive, zipFile, signal);
      return await withArchiveFiles(zipFile, files => described(files, written));
    }
    if (content.files.length === 0) throw nothingToPackage();
    return await described(content.files, await writeZip(content.files, zipFile, signal));
  } catch (error) {
    await rm(zipFile, { force: true });
    throw error;
  }

  async function described(files: readonly PackageFile[], written: WrittenZip): Promise<CodePackage> {
    return {
      file: zipFile,
      ...written,
      unpackedBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      fileCount: files.length,
      warnings: [...(await fitWarnings(files, request.target)), ...content.warnings],
      notes: content.notes,
    };
  }
}

async function fitWarnings(files: readonly PackageFile[], target: PackageTarget): Promise<readonly string[]> {
  return [...handlerWarnings(files, target), ...(await nativeWarnings(files, target.architecture))];
}

function nothingToPackage(): UserError {
  return new UserError({
    code: 'package-empty',
    what: 'There is nothing to deploy.',
    why: 'The folder has no file that would be packaged.',
    toDo: 'Build the project, or choose another folder.',
  });
}
