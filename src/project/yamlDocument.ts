import { parseDocument, Schema, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import { joinFlowCollection } from './yamlFlow.ts';

type ParsedDocument = ReturnType<typeof parseDocument>;

/** Collections that are put on one line before a text is read as it is. */
const maxJoins = 50;

const shortTags = [
  'Base64 Cidr Condition FindInMap GetAtt GetAZs ImportValue Ref Select Split Sub Transform',
  'And Equals If Join Not Or',
].flatMap(names => names.split(' ').map(name => `!${name}`));

/**
 * Made once, and with CloudFormation's short tags: the library would make a schema for each document and
 * an error object, with a stack trace, for each tag it does not know.
 */
const schema = new Schema({
  schema: 'yaml-1.1',
  merge: true,
  resolveKnownTags: false,
  customTags: shortTags.flatMap(tag => [
    { tag, resolve: (text: string) => text },
    { tag, collection: 'seq', resolve: (list: YAMLMap | YAMLSeq) => list },
    { tag, collection: 'map', resolve: (map: YAMLMap | YAMLSeq) => map },
  ]),
});

/**
 * Parses YAML as AWS's tools understand it. Errors are in the document; offsets are those of the text.
 */
export function parseYamlDocument(text: string): ParsedDocument {
  const asWritten = parseStrictly(text);
  let document = asWritten;
  let current = text;
  for (let joins = 0; joins < maxJoins; joins++) {
    const start = outdentedFlow(document);
    if (start === undefined) return document;
    const joined = joinFlowCollection(current, start);
    if (joined === undefined || joined === current) break;
    current = joined;
    document = parseStrictly(current);
  }
  return document.errors.length < asWritten.errors.length ? document : asWritten;
}

function parseStrictly(text: string): ParsedDocument {
  return parseDocument(text, {
    version: '1.1',
    schema,
    // Duplicates are reported, not refused; and the library's own check takes quadratic time.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
}

/** Where the first collection in brackets or braces starts whose lines stand too far left. */
function outdentedFlow(document: ParsedDocument): number | undefined {
  const error = document.errors.find(
    ({ code, message }) => code === 'BAD_INDENT' && message.startsWith('Flow'),
  );
  if (error === undefined) return undefined;
  let start: number | undefined;
  visit(document, {
    Collection(_key, node) {
      const [first, last] = node.range ?? [0, -1];
      if (!node.flow || last === undefined || first > error.pos[0] || last < error.pos[0]) return undefined;
      start = first;
      return visit.BREAK;
    },
  });
  return start;
}
