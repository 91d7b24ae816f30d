import picomatch from 'picomatch';

/**
 * Whether a file belongs to a package, by patterns of which the last one that fits decides: one with `!` in front
 * leaves out, another takes in again. Files that none fits belong to it.
 * @returns a test of paths below the folder, with `/`
 */
export function packagePatternTest(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map(pattern => {
    const leavesOut = pattern.startsWith('!');
    return { leavesOut, fits: picomatch(leavesOut ? pattern.slice(1) : pattern, { dot: true }) };
  });
  return name => !tests.findLast(({ fits }) => fits(name))?.leavesOut;
}
