/**
 * A half-typed text with its unfinished lines blank, so that the rest of the file keeps its meaning: lines that end
 * within a string, with a name alone, with a dot, or with no value behind `=`. The text keeps its length and its lines.
 */
export function repair(text: string): string {
  let heredocEnd: string | undefined;
  let isComment = false;
  const lines = text.split('\n').map(line => {
    if (heredocEnd !== undefined) {
      if (line.trim() === heredocEnd) heredocEnd = undefined;
      return line;
    }
    const { endsInString, heredoc, endsInComment } = scanLine(line, isComment);
    heredocEnd = heredoc;
    isComment = endsInComment;
    const isUnfinished = /^\s*[\w-]+\s*(?:=\s*)?(?:[\w.[\]"]*\.)?\s*$/.test(line);
    return endsInString || isUnfinished ? blank(line) : line;
  });
  return lines.join('\n');
}

/** The text with one of its lines blank. */
export function withoutLine(text: string, number: number): string {
  return text
    .split('\n')
    .map((line, index) => (index === number ? blank(line) : line))
    .join('\n');
}

function blank(line: string): string {
  return ' '.repeat(line.length);
}

interface ScannedLine {
  readonly endsInString: boolean;
  readonly endsInComment: boolean;
  /** The word that ends a heredoc which begins here. */
  readonly heredoc: string | undefined;
}

function scanLine(line: string, startsInComment: boolean): ScannedLine {
  /** Strings, and the interpolations in them. */
  const open: ('"' | '}')[] = [];
  let isComment = startsInComment;
  for (let index = 0; index < line.length; index++) {
    const rest = line.slice(index, index + 2);
    if (isComment) {
      if (rest === '*/') isComment = false;
    } else if (open.at(-1) === '"') {
      if (rest.startsWith('"')) open.pop();
      if (rest === '${' || rest === '%{') open.push('}');
      // Behind a backslash, or doubled, they open and close nothing.
      if (/^(?:\\.|\$\$|%%|[$%]\{)$/.test(rest)) index++;
    } else if (open.length === 0 && (rest.startsWith('#') || rest === '//')) {
      break;
    } else {
      if (rest === '/*') isComment = true;
      const heredoc = open.length === 0 ? /^<<-?([\w-]+)\s*$/.exec(line.slice(index))?.[1] : undefined;
      if (heredoc !== undefined) return { endsInString: false, endsInComment: false, heredoc };
      if (rest.startsWith('"')) open.push('"');
      if (rest.startsWith('}')) open.pop();
      if (rest.startsWith('{') && open.length > 0) open.push('}');
    }
  }
  return { endsInString: open.length > 0, endsInComment: isComment, heredoc: undefined };
}
