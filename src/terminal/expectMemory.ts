import { limits } from '../model/limits.ts';

const memorySize = /^\s*"?MemorySize"?\s*:\s*(\d+)/m;

/**
 * A guess at a function's memory size from a template's text, good enough to start a process for it while the
 * template is read properly: the value of its own block, else of `Globals`, else Lambda's default.
 */
export function expectMemoryMb(templateText: string, logicalId: string): number {
  const size =
    memorySize.exec(blockOf(templateText, logicalId)) ?? memorySize.exec(blockOf(templateText, 'Globals'));
  return size ? Number(size[1]) : limits.memoryMb.default;
}

/** The lines below a key that are indented deeper than it. */
function blockOf(text: string, key: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex(
    line =>
      line
        .trim()
        .replaceAll('"', '')
        .replace(/\s*\{$/, '') === `${key}:`,
  );
  if (start === -1) return '';
  const depth = indentation(lines[start] ?? '');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(line => line.trim() !== '' && indentation(line) <= depth);
  return rest.slice(0, end === -1 ? undefined : end).join('\n');
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
