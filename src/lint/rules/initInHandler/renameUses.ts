import ts from 'typescript';
import type { FileEdit } from '../../finding.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { spanOf } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';

/** Gives a variable another name wherever it is used; its declaration is left to the caller. */
export function renameUses(
  file: JavaScriptFile,
  declaration: ts.VariableDeclaration,
  name: string,
): readonly FileEdit[] {
  return usesOf(declaration).map(use => {
    const isShorthand = ts.isShorthandPropertyAssignment(use.parent);
    return replace(file, spanOf(use), isShorthand ? `${use.text}: ${name}` : name);
  });
}
