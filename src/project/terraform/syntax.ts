import type { Problem, Range } from '../../model/text.ts';

/** A file of Terraform's language as it is written. */
export interface TerraformFile extends Body {
  /** Absolute. */
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** What stands between the braces of a block, or in a file. */
export interface Body {
  /** By name; of duplicates the last one. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** `name = value`. */
export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
}

/** `type "label" "label" { … }`. */
export interface Block extends Body {
  readonly type: string;
  readonly labels: readonly string[];
  /** The last label without its quotes, or the type of a block without labels. */
  readonly nameRange: Range;
  readonly range: Range;
}

/** An expression with its place. */
export type Expression = { readonly range: Range } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly ObjectEntry[] }
  | ForExpression
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      /** `f(list...)`: the items of the last argument are arguments. */
      readonly isExpanded: boolean;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  /** With one operand for `!` and `-` before a value. */
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  /** A name such as `var`, the type of a resource or the variable of a `for`. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'access'; readonly of: Expression; readonly steps: readonly Step[] }
  /** Half typed, or beyond what is read. */
  | { readonly kind: 'unreadable' }
);

export interface ForExpression {
  readonly kind: 'for';
  readonly range: Range;
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Only where an object is made. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `value...`: values of the same key become a list. */
  readonly isGrouping: boolean;
}

export interface ObjectEntry {
  /** A bare name is a text; in parentheses it is an expression. */
  readonly key: Expression;
  readonly value: Expression;
}

/** What follows a value: `.name`, `[index]`, `[*]`. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Expression }
  | { readonly kind: 'splat' };

/** Literal text, or `${…}`; directives such as `%{if}` are not computed. */
export type TemplatePart = string | Expression;
