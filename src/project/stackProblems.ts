import path from 'node:path';
import type { FileSystem } from '../model/fileSystem.ts';
import type { Problem } from '../model/text.ts';
import type { NestedStack } from './nestedStacks.ts';
import type { PlacedTemplate } from './stackTree.ts';
import { literalText, type TemplateValue } from './templateValue.ts';

/**
 * What a person has to know about the stacks that a template nests: the template of one is not there, or its
 * functions are shown with the parameters that another stack gives, since each template is shown once.
 */
export async function findStackProblems(
  { content, document }: PlacedTemplate,
  placed: ReadonlyMap<string, PlacedTemplate>,
  fileSystem: FileSystem,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const stack of content.nestedStacks) {
    const nested = placed.get(stack.file);
    const message = nested ? shownElsewhere(stack, nested) : await missing(stack, document.file, fileSystem);
    if (message !== undefined) problems.push({ message, severity: 'warning', range: stack.range });
  }
  return problems;
}

function shownElsewhere(stack: NestedStack, { stack: shown, parentFile = '' }: PlacedTemplate) {
  if (shown === undefined || haveSameParameters(shown, stack)) return undefined;
  const name = path.basename(stack.file);
  return `The functions of ${name} are shown once, with the parameters that ${shown.logicalId} in ${path.basename(parentFile)} gives.`;
}

/** Places do not count: the same values can stand in two. */
function haveSameParameters(left: NestedStack, right: NestedStack): boolean {
  return (
    left.parameters.size === right.parameters.size &&
    [...left.parameters].every(([name, value]) => textOf(value) === textOf(right.parameters.get(name)))
  );
}

function textOf(value: TemplateValue | undefined): string | undefined {
  return value?.kind === 'unknown' ? value.reason : literalText(value);
}

async function missing(stack: NestedStack, parentFile: string, fileSystem: FileSystem) {
  // A file that this user may not look at is there.
  const kind = await fileSystem.kind(stack.file).catch(() => 'file');
  if (kind === 'file') return undefined;
  return `The template ${path.relative(path.dirname(parentFile), stack.file)} does not exist.`;
}
