import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { resolveName } from './resolveName.ts';

/** Whether the module already uses one of the names that a declaration binds. */
export function moduleScopeHas(file: JavaScriptFile, name: ts.BindingName): boolean {
  if (ts.isIdentifier(name)) return resolveName(file.ast, name.text) !== undefined;
  return name.elements.some(element => ts.isBindingElement(element) && moduleScopeHas(file, element.name));
}
