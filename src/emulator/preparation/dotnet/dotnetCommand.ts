import path from 'node:path';
import { UserError } from '../../../model/userError.ts';

/** What is started for a .NET handler: the program, and what follows it. */
export interface DotnetCommand {
  /** `dotnet` stands for the host of this machine, another text for a program in the task root. */
  readonly program: 'dotnet' | { readonly file: string };
  readonly arguments: readonly string[];
}

/**
 * What AWS's `bootstrap.sh` for .NET starts: `dotnet exec` with the assembly that the handler names, or a program
 * of that name. A handler `Assembly::Type::Method` is called by a host that only AWS's runtime has.
 *
 * @param files the names of the files in the task root
 * @throws UserError `class-library-handler`, `assembly-missing`
 */
export function dotnetCommand(
  logicalId: string,
  handler: string,
  taskRoot: string,
  files: readonly string[],
): DotnetCommand {
  if (handler.includes(':')) throw classLibraryHandler(logicalId, handler);
  const assembly = handler.endsWith('.dll') ? handler : `${handler}.dll`;
  if (files.includes(assembly)) {
    return { program: 'dotnet', arguments: ['exec', path.join(taskRoot, assembly)] };
  }
  if (files.includes(handler)) return { program: { file: path.join(taskRoot, handler) }, arguments: [] };
  throw new UserError({
    code: 'assembly-missing',
    what: `${logicalId} cannot run here.`,
    why: `Its handler is ${handler}, and there is neither ${assembly} nor ${handler} in ${taskRoot}.`,
    toDo: 'Write the name of the assembly as the handler, and build the project.',
  });
}

function classLibraryHandler(logicalId: string, handler: string): UserError {
  const assembly = handler.slice(0, handler.indexOf(':'));
  return new UserError({
    code: 'class-library-handler',
    what: `${logicalId} cannot run here.`,
    why: `Its handler ${handler} is a method of a class library, and the program that calls it is a part of AWS's runtime which is not published.`,
    toDo: `Make ${assembly} an executable: OutputType Exe, the package Amazon.Lambda.RuntimeSupport, and in Main "await LambdaBootstrapBuilder.Create(handler, serializer).Build().RunAsync();". Then write Handler: ${assembly}, which runs on AWS as well.`,
  });
}
