import type { Report, Severity } from './finding.ts';
import type { JavaScriptFile } from './javaScript/javaScriptFile.ts';
import type { PythonFile } from './python/pythonFile.ts';
import type { TemplateFile } from './template/templateFile.ts';

/** A rule: what it is about, and one check for each language it knows. A file in `rules/` holds one. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly check: {
    /** JavaScript and TypeScript. */
    readonly javaScript?: (file: JavaScriptFile) => Iterable<Report>;
    readonly python?: (file: PythonFile) => Iterable<Report>;
    /** SAM, CloudFormation, CDK output and serverless.yml. */
    readonly template?: (file: TemplateFile) => Iterable<Report>;
  };
}

/** What people read about a rule. Its page of the documentation is made of this; texts are Markdown. */
export interface RuleMeta {
  /** Kebab case, names the construct: `init-in-handler`. Also the name of the rule's file and of its fixtures. */
  readonly id: string;
  /** One line, imperative, without a full stop: `Create clients outside of the handler`. */
  readonly title: string;
  /** What the rule reports and, where people would wonder, what it leaves alone. */
  readonly what: string;
  /** What the construct does on AWS. */
  readonly why: string;
  /** What to write instead, and what the quick fix does. */
  readonly fix: string;
  readonly severity: Severity;
  /** Which runtimes it concerns, as a phrase, where it is not all of a language: `nodejs24.x and later`. */
  readonly runtimes?: string;
  readonly examples: readonly Example[];
  /** Addresses of the documents that the facts come from. */
  readonly sources: readonly string[];
}

/** Two versions of the same code. Both are run through the rule by a test. */
export interface Example {
  readonly language: 'javascript' | 'typescript' | 'python' | 'yaml';
  readonly bad: string;
  readonly good: string;
  /** The template beside the code (`template.yaml`), for rules that need to know the function. */
  readonly template?: string;
}
