import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { identifiersNamed, nodesOf } from './nodesByKind.ts';
import { isProcessEnv } from './provenance.ts';
import { memberName, nameOf, wrapped } from './syntax.ts';
import { isAssignment } from './writes.ts';

/** A place that reads an environment variable by its name. */
export interface EnvironmentRead {
  readonly name: string;
  /** The expression `process.env.NAME`, or the element of a pattern. */
  readonly node: ts.Expression | ts.BindingElement;
}

/** What a file does with the environment. */
export interface EnvironmentUses {
  readonly reads: readonly EnvironmentRead[];
  readonly writes: ReadonlySet<string>;
  /** Whether it also takes variables whose names are not written out: `process.env[name]`, `{ ...process.env }`. */
  readonly isOpen: boolean;
}

/** Where a file reads and sets environment variables. */
export function environmentUses(file: JavaScriptFile): EnvironmentUses {
  const reads: EnvironmentRead[] = [];
  const writes = new Set<string>();
  let isOpen = false;
  for (const environment of environments(file)) {
    const { parent } = environment;
    if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
      for (const element of parent.name.elements) {
        const name = nameOf(element.propertyName ?? element.name);
        if (name === undefined || element.dotDotDotToken) isOpen = true;
        else reads.push({ name, node: element });
      }
      continue;
    }
    const isMember = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
    const name = isMember && parent.expression === environment ? memberName(parent) : undefined;
    if (!isMember || name === undefined) isOpen = true;
    else if (isWritten(parent)) writes.add(name);
    else reads.push({ name, node: parent });
  }
  return { reads, writes, isOpen };
}

function environments(file: JavaScriptFile): readonly ts.Expression[] {
  const members = identifiersNamed(file.ast, ts.escapeLeadingUnderscores('env')).flatMap(name => {
    const { parent } = name;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === name;
    return isMember && isProcessEnv(file, parent) ? parent : [];
  });
  // `import { env } from 'node:process'`
  const isImported = /['"](?:node:)?process['"]/.test(file.text);
  const names = isImported
    ? nodesOf(file, ts.SyntaxKind.Identifier).filter(
        node => isBareUse(node) && node.text !== 'process' && isProcessEnv(file, node),
      )
    : [];
  return [...members, ...names].map(wrapped);
}

/** Not the name of a member, an import or a declaration. */
function isBareUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isElementAccessExpression(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === node)
  );
}

function isWritten(node: ts.Expression): boolean {
  const { parent } = wrapped(node);
  if (ts.isDeleteExpression(parent)) return true;
  return isAssignment(parent) && parent.left === wrapped(node);
}
