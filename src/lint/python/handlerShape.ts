import { blankPython } from '../../project/blankPython.ts';

const definition =
  /^(?:async[ \t]+)?def[ \t]+(lambda_handler|handler|[^\W\d]\w*_handler)[ \t]*\(([^)]*)\)/gmu;

/**
 * The names of the functions of a module that look like handlers: by their name and by two parameters, the event and
 * the context. Handlers of web frameworks are named alike, so the parameters decide.
 */
export function handlerNamesByShape(text: string): readonly string[] {
  if (!/\bdef[ \t]+\w*handler\b/.test(text)) return [];
  const names: string[] = [];
  for (const [, name = '', parameters = ''] of blankPython(text).matchAll(definition)) {
    if (takesEventAndContext(name, parameters)) names.push(name);
  }
  return names;
}

function takesEventAndContext(name: string, parameters: string): boolean {
  const [event, context, ...rest] = parameters
    .split(/,(?![^[]*\])/)
    .map(parameter => parameter.split(/[:=]/, 1)[0]?.trim() ?? '')
    .filter(parameter => parameter !== '');
  if (event === undefined || context === undefined || rest.length > 0) return false;
  // `e` is an exception as often as an event, except under the names that AWS's examples give.
  const isEvent = /^_?(?:event|evt)$/.test(event) || (event === 'e' && /^(?:lambda_)?handler$/.test(name));
  return isEvent && /^(?:_|c|ctx|_ctx|_*(?:lambda_|aws_)?context_?)$/.test(context);
}
