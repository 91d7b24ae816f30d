/**
 * AWS reads templates with YAML parsers that ignore the indentation inside of brackets and braces; the library
 * keeps to YAML 1.2 and loses everything behind a line that stands too far left. Putting such a collection on one
 * line, with blanks for its line breaks, makes it valid and leaves every offset as it was.
 */
export function joinFlowCollection(text: string, start: number): string | undefined {
  const end = flowEnd(text, start);
  if (end === undefined) return undefined;
  const joined = text.slice(start, end).replace(notJoined, part => {
    return part.startsWith('"') || part.startsWith("'") ? part : part.replace(/./gs, ' ');
  });
  return text.slice(0, start) + joined + text.slice(end);
}

/** Quoted texts, which stay as they are, comments and line breaks, which become blanks. */
const notJoined = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|(?<=\s)#[^\r\n]*|[\r\n]/g;

/** Behind the bracket or brace that closes the one at `start`; nothing when it stays open. */
function flowEnd(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*'|(?<=\s)#[^\r\n]*|[[\]{}]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [part] = token;
    if (part === '[' || part === '{') depth++;
    if ((part === ']' || part === '}') && --depth === 0) return tokens.lastIndex;
  }
  return undefined;
}
