import type { SyntaxNode } from '@lezer/common';
import { enclosingClass, enclosingFunction } from './scopeNodes.ts';
import { type PythonSyntax, textOf } from './syntax.ts';

/** The class whose method a function is. */
export function classOfMethod(node: SyntaxNode): SyntaxNode | undefined {
  const owner = enclosingClass(node);
  const outer = enclosingFunction(node);
  return owner && (!outer || outer.from < owner.from) ? owner : undefined;
}

/** The decorators of a function or class as they are written: `app.get`. */
export function decoratorNames(file: PythonSyntax, definition: SyntaxNode): readonly string[] {
  return decoratorsOf(definition).map(decorator =>
    decorator
      .getChildren('VariableName')
      .map(node => textOf(file, node))
      .join('.'),
  );
}

/** The `Decorator` nodes of a function or class from the outermost in. */
export function decoratorsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  return definition.parent?.name === 'DecoratedStatement' ? definition.parent.getChildren('Decorator') : [];
}

/** The names of the parameters of a function or lambda. */
export function parametersOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const list = definition.getChild('ParamList');
  return list
    ? list.getChildren('VariableName').filter(({ prevSibling }) => prevSibling?.name !== 'AssignOp')
    : [];
}
