/** The page of a rule on the web. */
export function ruleAddress(rule: string): string {
  return `https://github.com/lambda-workbench/lambda-workbench/blob/main/docs/rules/${rule}.md`;
}
