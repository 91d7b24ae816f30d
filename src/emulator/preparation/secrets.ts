import { type DynamicReference, referencesIn } from './dynamicReferences.ts';

/** Where the values of dynamic references come from. They stay in memory: nobody writes or logs them. */
export interface SecretSource {
  /**
   * The values of references; those that it does not have are left out.
   * @throws UserError when the source cannot be read.
   */
  read(references: readonly DynamicReference[]): Promise<ReadonlyMap<DynamicReference, string>>;
}

export type Secrets = ReadonlyMap<DynamicReference, string>;

/** The values that a function's variables need. A source is not asked when they need none. */
export function readSecrets(
  environment: readonly { readonly dynamicText?: string }[],
  source: SecretSource | undefined,
): Promise<Secrets> | Secrets {
  const references = new Set(environment.flatMap(({ dynamicText = '' }) => referencesIn(dynamicText)));
  return source && references.size > 0 ? source.read([...references]) : new Map();
}
