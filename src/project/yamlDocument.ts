import { parseDocument, Schema, type YAMLMap, type YAMLParseError, type YAMLSeq } from 'yaml';
import { problemOf, repairYaml, type YamlProblem } from './yamlRepair.ts';

/** Repairs are tried until this many characters have been parsed: half a second's work. */
const maxParsedCharacters = 1_000_000;

/** Behind the first errors that cannot be repaired stand their consequences. */
const maxErrors = 3;

const shortTags = [
  'Base64 Cidr Condition FindInMap GetAtt GetAZs ImportValue Ref Select Split Sub Transform',
  'And Equals If Join Not Or',
].flatMap(names => names.split(' ').map(name => `!${name}`));

/**
 * Made once, and with CloudFormation's short tags: the library would make a schema for each document and
 * an error object, with a stack trace, for each tag it does not know. Scalars stay as they are written: what they
 * are in YAML 1.1, CloudFormation's parser and the library see differently.
 */
const schema = new Schema({
  schema: 'failsafe',
  resolveKnownTags: false,
  customTags: shortTags.flatMap(tag => [
    { tag, resolve: (text: string) => text },
    { tag, collection: 'seq', resolve: (list: YAMLMap | YAMLSeq) => list },
    { tag, collection: 'map', resolve: (map: YAMLMap | YAMLSeq) => map },
  ]),
});

/**
 * Parses YAML as far as it can be read. An error takes its own line with it, not the ones behind it.
 * All offsets are those of the text.
 */
export function parseYamlDocument(text: string) {
  const problems: YamlProblem[] = [];
  let current = text;
  let document = parseStrictly(current);
  for (let parsed = text.length; parsed < maxParsedCharacters; parsed += text.length) {
    const error = firstError(document);
    const repair = error && repairYaml(current, document, error);
    if (!repair || repair.text === current) break;
    const repaired = parseStrictly(repair.text);
    const next = firstError(repaired);
    if (next && next.pos[0] <= error.pos[0] && repaired.errors.length >= document.errors.length) break;
    if (repair.problem) problems.push(repair.problem);
    current = repair.text;
    document = repaired;
  }
  problems.push(...document.errors.slice(0, maxErrors).map(problemOf));
  return { contents: document.contents, problems };
}

function parseStrictly(text: string) {
  return parseDocument(text, {
    version: '1.1',
    schema,
    // Duplicates are reported, not refused; and the library's own check takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
}

function firstError({ errors }: { readonly errors: readonly YAMLParseError[] }): YAMLParseError | undefined {
  return errors.reduce<YAMLParseError | undefined>(
    (first, error) => (first && first.pos[0] <= error.pos[0] ? first : error),
    undefined,
  );
}
