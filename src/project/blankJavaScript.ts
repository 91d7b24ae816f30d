const comment = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/y;
const string = /"(?:[^"\\\r\n]|\\[\s\S])*"?|'(?:[^'\\\r\n]|\\[\s\S])*'?/y;
const regularExpression = /\/(?:[^/\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.)*\])+\//y;
const templatePart = /(?:[^\\`$]|\\[\s\S]|\$(?!\{))*/y;
const word = /[\w$]+/y;
const whiteSpace = /\s+/y;

/** Words after which a slash starts a regular expression. */
const operators = new Set(
  'return typeof case in of delete void throw new else do await yield instanceof'.split(' '),
);

/**
 * The same code with the contents of comments, strings, templates and regular expressions replaced by blanks,
 * so that patterns find only code. Every offset stays what it was.
 */
export function blankJavaScript(text: string): string {
  const output: string[] = [];
  /** For each template whose `${…}` surrounds the place: the braces open in it. */
  const openBraces: number[] = [];
  let position = 0;
  /** Whether the code before ends a value, behind which a slash divides. */
  let afterValue = false;

  function keep(end: number): void {
    output.push(text.slice(position, end));
    position = end;
  }

  function blank(end: number): void {
    output.push(text.slice(position, end).replace(/[^\r\n]/g, ' '));
    position = end;
  }

  /** From behind a backtick or the end of a substitution to the next substitution or the template's end. */
  function blankTemplatePart(): void {
    blank(endOf(templatePart) ?? position);
    const startsSubstitution = text.startsWith('${', position);
    if (startsSubstitution) openBraces.push(0);
    keep(Math.min(position + (startsSubstitution ? 2 : 1), text.length));
    afterValue = !startsSubstitution;
  }

  function endOf(pattern: RegExp): number | undefined {
    pattern.lastIndex = position;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  }

  function blankIf(pattern: RegExp): boolean {
    const end = endOf(pattern);
    if (end !== undefined) blank(end);
    return end !== undefined;
  }

  function keepPunctuation(): void {
    const character = text.charAt(position);
    keep(position + 1);
    const depth = openBraces.at(-1);
    if (character === '`' || (character === '}' && depth === 0)) {
      if (character === '}') openBraces.pop();
      blankTemplatePart();
      return;
    }
    if (depth !== undefined && character === '{') openBraces.push((openBraces.pop() ?? 0) + 1);
    if (depth !== undefined && character === '}') openBraces.push((openBraces.pop() ?? 0) - 1);
    afterValue = ')]}'.includes(character);
  }

  while (position < text.length) {
    const spaceEnd = endOf(whiteSpace);
    const wordEnd = endOf(word);
    if (spaceEnd !== undefined) keep(spaceEnd);
    else if (wordEnd !== undefined) {
      afterValue = !operators.has(text.slice(position, wordEnd));
      keep(wordEnd);
    } else if (blankIf(comment)) continue;
    else if (blankIf(string) || (!afterValue && blankIf(regularExpression))) afterValue = true;
    else keepPunctuation();
  }
  return output.join('');
}
