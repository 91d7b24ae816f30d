// Cuts TypeScript's library down to what the linter uses: the parser and the tests of node kinds.
// The whole library is eight times as large and takes five times as long to load, in each thread of the linter.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** Statements of the library's top level that belong to nothing by name and are needed: they set up the nodes' classes. */
const wantedStatements = ['setObjectAllocator(', 'valuesOfNonBinaryUnicodeProperties.'];

/** Reached by name only from what the linter never calls: documentation of symbols. It would bring the editor services. */
const unwantedNames = new Set(['ts_JsDoc_exports']);

/**
 * The source of a module that exports the wanted members of TypeScript's library as its default.
 * @param {string} library the text of `typescript/lib/typescript.js`
 * @param {readonly string[]} members
 */
export function typescriptParser(library, members) {
  const start = library.indexOf('\n', library.indexOf('((module) => {')) + 1;
  const body = library.slice(start, library.lastIndexOf('// Annotate the CommonJS export names'));
  const file = ts.createSourceFile('typescript.js', body, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  ts.bindSourceFile(file, {});
  const missing = members.filter(name => !file.locals.has(name));
  if (missing.length > 0) throw new Error(`TypeScript has no ${missing.join(', ')}.`);

  const wanted = reachable(file, members);
  const text = file.statements
    .filter(statement => wanted.has(statement))
    .map(statement => body.slice(statement.getFullStart(), statement.end))
    .join('');
  return `${withoutUnusedMessages(text)}\nexport default { ${members.join(', ')} };\n`;
}

/** The members of TypeScript that the sources name as `ts.<member>` and that exist at run time. */
export async function membersUsedIn(folder) {
  const names = new Set();
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!entry.endsWith('.ts')) continue;
    const text = await readFile(path.join(folder, entry), 'utf8');
    for (const [, name] of text.matchAll(/\bts\.([A-Za-z]\w*)/g)) if (name in ts) names.add(name);
  }
  return [...names].sort();
}

/** The statements that make the members, and those that these lead to by name. */
function reachable(file, members) {
  const statementsByName = new Map();
  const wanted = new Set();
  for (const statement of file.statements) {
    for (const name of namesMadeBy(statement)) {
      statementsByName.set(name, [...(statementsByName.get(name) ?? []), statement]);
    }
    if (wantedStatements.some(text => statement.getText().startsWith(text))) wanted.add(statement);
  }
  const waiting = [...wanted];
  const want = name => {
    if (unwantedNames.has(name)) return;
    for (const statement of statementsByName.get(name) ?? []) {
      if (wanted.has(statement)) continue;
      wanted.add(statement);
      waiting.push(statement);
    }
  };
  members.forEach(want);
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    eachReference(statement, file, want);
  }
  return wanted;
}

/** What a statement of the top level declares or fills: a namespace is a variable and a call that fills it. */
function namesMadeBy(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
  const { expression, arguments: parameters } = statement.expression;
  if (ts.isIdentifier(expression) && expression.text === '__export') return [parameters[0].text];
  const last = parameters.at(-1);
  const fillsNamespace = ts.isParenthesizedExpression(expression) && last && ts.isBinaryExpression(last);
  return fillsNamespace ? [last.left.text] : [];
}

function boundNames(name) {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(element => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** Tells the names of the top level that a node refers to, and a few too many. */
function eachReference(node, file, tell) {
  if (!ts.isIdentifier(node)) {
    ts.forEachChild(node, child => eachReference(child, file, tell));
    return;
  }
  const { parent } = node;
  const isMemberName =
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent)) &&
    parent.name === node;
  if (isMemberName) return;
  for (let scope = parent; scope !== file; scope = scope.parent) if (scope.locals?.has(node.text)) return;
  tell(node.text);
}

/** The table of messages is a third of what is left, and the parser uses a tenth of it. */
function withoutUnusedMessages(text) {
  const used = new Set([...text.matchAll(/\bDiagnostics\.(\w+)/g)].map(([, name]) => name));
  return text.replace(/^ {2}(\w+): diag\(.*\),?\n/gm, (line, name) => (used.has(name) ? line : ''));
}
