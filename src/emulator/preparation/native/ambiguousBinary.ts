import path from 'node:path';
import { UserError } from '../../../model/userError.ts';

/** A Cargo package builds no program, or several of which any could be the function's. */
export function ambiguousBinary(logicalId: string, folder: string, programs: readonly string[]): UserError {
  const names = programs.map(program => path.parse(program).name);
  return new UserError({
    code: 'binary-unknown',
    what: `${logicalId} cannot run here.`,
    why:
      names.length === 0
        ? `The Cargo package in ${folder} builds no program.`
        : `The Cargo package in ${folder} builds ${names.join(', ')}, and the template does not say which of them it is.`,
    toDo:
      names.length === 0
        ? 'Add src/main.rs, or point CodeUri to the package with the program.'
        : `Name one in the template: Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: ${names[0]} } }.`,
  });
}
