import type { Architecture } from '../../model/lambdaFunction.ts';
import { describeFormat, formatOf } from '../preparation/native/programFormat.ts';
import { headOf, type PackageFile } from './packageFile.ts';

/** Native modules of Node.js and Python, libraries, and the program of a custom runtime. */
const nativeNames = /\.(?:node|so(?:\.[\d.]+)?|dylib|pyd)$|^(?:bootstrap|.*\/bootstrap)$/;

const headBytes = 64;
const shownFiles = 3;

/** What Node.js calls Lambda's architectures. */
const processors: Readonly<Record<Architecture, 'x64' | 'arm64'>> = { x86_64: 'x64', arm64: 'arm64' };

/** Warnings about machine code that Lambda cannot load: of another system, or for another processor. */
export async function nativeWarnings(
  files: readonly PackageFile[],
  architecture: Architecture,
): Promise<readonly string[]> {
  const foreign = new Map<string, string[]>();
  for (const file of files.filter(({ name }) => nativeNames.test(name))) {
    const format = formatOf(await headOf(file, headBytes));
    if (!format) continue;
    const fits =
      format.system === 'Linux' &&
      (format.architecture === undefined || format.architecture === processors[architecture]);
    if (fits) continue;
    const madeFor = describeFormat(format);
    foreign.set(madeFor, [...(foreign.get(madeFor) ?? []), file.name]);
  }
  return [...foreign].map(([madeFor, names]) => {
    const more = names.length > shownFiles ? ` and ${names.length - shownFiles} more` : '';
    return `${names.slice(0, shownFiles).join(', ')}${more}: made for ${madeFor}, and the function runs on Linux on ${processors[architecture]}. Install or build it for that platform.`;
  });
}
