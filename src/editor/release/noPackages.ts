import { UserError } from '../../model/userError.ts';
import type { MakePackage } from './compare/packageSources.ts';

/** Stands in for what makes packages of the workspace. */
export const noPackages: MakePackage = () =>
  Promise.reject(
    new UserError({
      code: 'no-packages',
      what: 'The code of the workspace was not compared.',
      why: 'This window makes no packages of it.',
      toDo: 'Compare two versions instead.',
    }),
  );
