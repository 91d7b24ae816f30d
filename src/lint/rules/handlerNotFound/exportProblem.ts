/** What is wrong with the export that a handler names. */
export interface ExportProblem {
  readonly message: string;
  /** Names that would work, the likeliest first. */
  readonly candidates: readonly string[];
}
