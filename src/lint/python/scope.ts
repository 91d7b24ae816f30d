import type { SyntaxNode } from '@lezer/common';

/** A stretch of code with names of its own, as Python sees it. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  /** The function, lambda, class or comprehension; the whole tree for the module. */
  readonly node: SyntaxNode;
  readonly parent: Scope | undefined;
  /** What is bound here, and what `global` and `nonlocal` bring in. */
  readonly bindings: ReadonlyMap<string, Binding>;
}

/** A name with everything that is written to it. */
export interface Binding {
  readonly name: string;
  /** Where it lives. */
  readonly scope: Scope;
  /** In the order of the text. */
  readonly writes: readonly Write[];
}

/** One place that gives a name its value. */
export interface Write {
  readonly kind:
    | 'assignment'
    /** A part of what is assigned: `a, b = f()`. */
    | 'unpacking'
    /** `x += 1` */
    | 'augmented'
    /** `x: int` without a value. */
    | 'declaration'
    | 'parameter'
    | 'import'
    | 'function'
    | 'class'
    /** Of a `for` statement or a comprehension. */
    | 'loop'
    | 'with'
    | 'exception'
    | 'pattern'
    | 'delete';
  /** The name where it is written. */
  readonly name: SyntaxNode;
  /** What is assigned, looped over or entered, the default of a parameter, the definition of a function or class. */
  readonly value?: SyntaxNode;
  /** For imports: the module (`.store`, `lib.store`) and the name in it, when it is not the module that is bound. */
  readonly from?: { readonly module: string; readonly name?: string };
}

/** `x.y = value` or `x[y] = value`. */
export interface MemberWrite {
  readonly target: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}
