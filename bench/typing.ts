/** One keystroke as an editor reports it. */
export interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** What is typed at the end of the first line that contains a text. */
const typed: readonly { readonly after: string; readonly text: string }[] = [
  { after: "from 'aws-lambda'", text: "\nimport { S3Client } from '@aws-sdk/client-s3';" },
  { after: 'function respond(', text: "\n  if (statusCode >= 500) console.error('failed', { statusCode });" },
  {
    after: 'const route3: Route',
    text: '\n  const client = new DynamoDBClient({ region: process.env.AWS_REGION });',
  },
  {
    after: 'const lines = Array',
    text: '\n  for (const line of lines) {\n    await documents.send(new PutCommand({ TableName, Item: line }));\n  }',
  },
  {
    after: "'POST /carts'",
    text: "\n  'DELETE /carts/{id}': async event => respond(200, JSON.parse(event.body ?? `{}`)),",
  },
  {
    after: 'const route = routes',
    text: '\n  const { Items } = await documents.send(new QueryCommand({ TableName, Limit: 10 }));',
  },
];

/** So much of the end is deleted again, and typed once more. */
const corrected = 12;

/** Types character by character in several places: code is half typed most of the time, as in an editor. */
export async function typeText(text: string, onEdit: (edit: Edit) => Promise<void>): Promise<void> {
  const lines = text.split('\n');
  for (const { after, text: added } of typed) {
    const line = lines.findIndex(candidate => candidate.includes(after));
    if (line === -1) throw new Error(`There is no line with ${after}.`);
    let place = { line, character: lines[line]?.length ?? 0 };
    const insert = async (newText: string) => {
      await onEdit({ range: { start: place, end: place }, newText });
      place = newText === '\n' ? { line: place.line + 1, character: 0 } : right(place, 1);
    };
    for (const character of added) await insert(character);
    for (let count = 0; count < corrected; count++) {
      const end = place;
      place = right(place, -1);
      await onEdit({ range: { start: place, end }, newText: '' });
    }
    for (const character of added.slice(-corrected)) await insert(character);
    lines.splice(line + 1, 0, ...added.split('\n').slice(1));
  }
}

function right({ line, character }: Place, by: number): Place {
  return { line, character: character + by };
}
