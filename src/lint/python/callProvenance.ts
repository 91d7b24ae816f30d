import type { Provenance } from '../provenance.ts';
import { clientKind } from './clientFamilies.ts';

const builtins =
  /^(?:abs|all|any|bin|bool|bytes|chr|dict|divmod|enumerate|filter|float|format|frozenset|getattr|hex|int|isinstance|iter|len|list|map|max|min|next|ord|pow|range|repr|reversed|round|set|slice|sorted|str|sum|tuple|type|zip)(?:[.(]|$)/;

/** Modules and functions whose results depend on their arguments alone. */
const pure =
  /^(?:ast\.literal_eval|base64|collections|copy|dataclasses|datetime\.timedelta|datetime\.datetime\.(?:strptime|fromisoformat)|decimal|enum|fractions|functools\.(?:partial|reduce)|hashlib|itertools|json|math|operator|os\.path|pathlib|re|shlex|string|textwrap|types|urllib\.parse)(?:[.(]|$)/;

/** What is the same whenever it is made in an environment. */
const sameForEnvironment =
  /^(?:certifi\.where|logging\.getLogger|os\.(?:getcwd|cpu_count)|ssl\.create_default_context|tempfile\.gettempdir)$/;

/** boto3's sessions, clients and resources; what their methods return comes from AWS. */
const awsObjects =
  /^(?:boto3|(?:boto3|boto3\.session)\.Session\(\))\.(?:client|resource|session\.Session|Session)$|^boto3\.resource\(\)\.[A-Z]\w*$/;

const differentEachTime =
  /^(?:datetime\.(?:datetime|date)\.(?:now|utcnow|today)|time|uuid|random|secrets|threading|os\.(?:urandom|getpid)|globals|locals|vars|id|object)(?:[.(]|$)/;

/**
 * What the result of a function of a package depends on besides its arguments, by the function's dotted name.
 * `undefined` where nobody knows.
 */
export function callProvenance(name: string): Provenance | undefined {
  if (differentEachTime.test(name)) return 'local';
  if (builtins.test(name) || pure.test(name)) return 'constant';
  if (sameForEnvironment.test(name) || awsObjects.test(name) || clientKind(name)) return 'module';
  // Classes are named so; constructing an object asks no service.
  return /^[^()]*(?:^|\.)[A-Z]\w*$/.test(name) ? 'module' : undefined;
}
