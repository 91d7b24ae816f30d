/** The same code with the contents of comments and strings replaced by blanks; every offset stays what it was. */
export function blankPython(text: string): string {
  const skipped =
    /#.*|"""(?:[^\\]|\\[\s\S])*?(?:"""|$(?![\s\S]))|'''(?:[^\\]|\\[\s\S])*?(?:'''|$(?![\s\S]))|"(?:[^"\\\r\n]|\\[\s\S])*"?|'(?:[^'\\\r\n]|\\[\s\S])*'?/g;
  return text.replace(skipped, part => part.replace(/[^\r\n]/g, ' '));
}
