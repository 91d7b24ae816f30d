import type { Reference } from './references.ts';

/** What a constructor or factory makes, as messages name it. */
export type ClientKind =
  | 'AWS client'
  | 'database connection'
  | 'search client'
  | 'HTTP client'
  | 'HTTP connection pool'
  | 'Kafka client'
  | 'Powertools utility'
  | 'client';

/** `new` for classes, `call` for functions. */
export type Making = 'new' | 'call';

interface Family {
  readonly kind: ClientKind;
  readonly module: RegExp;
  /** The path of the export, joined by dots; an empty text is the module itself, or its default export. */
  readonly new?: RegExp;
  readonly call?: RegExp;
}

const families: readonly Family[] = [
  { kind: 'AWS client', module: /^@aws-sdk\/client-/, new: /^\w+Client$/ },
  { kind: 'AWS client', module: /^@aws-sdk\/lib-dynamodb$/, call: /^DynamoDBDocument(?:Client)?\.from$/ },
  {
    kind: 'AWS client',
    module: /^aws-sdk$/,
    new: /^(?!(?:Config|Endpoint|HttpRequest|HttpResponse|HttpClient|Request|Response|Service|MetadataService|ProcessCredentials|Credentials|\w+Credentials)$)(?:[A-Z]\w*|DynamoDB\.DocumentClient)$/,
  },
  { kind: 'AWS client', module: /^aws-sdk\/clients\/(?!all$)\w+$/, new: /^(?:DocumentClient)?$/ },
  { kind: 'database connection', module: /^pg$/, new: /^(?:native\.)?(?:Pool|Client)$/ },
  { kind: 'database connection', module: /^pg-pool$/, new: /^$/ },
  {
    kind: 'database connection',
    module: /^(?:mysql|mysql2|mysql2\/promise|mariadb|promise-mysql)$/,
    call: /^create(?:Pool|Connection|PoolCluster)$/,
  },
  { kind: 'database connection', module: /^mongodb$/, new: /^MongoClient$/, call: /^MongoClient\.connect$/ },
  { kind: 'database connection', module: /^mongoose$/, call: /^(?:connect|createConnection)$/ },
  { kind: 'database connection', module: /^ioredis$/, new: /^(?:Redis|(?:Redis\.)?Cluster)?$/ },
  { kind: 'database connection', module: /^(?:@redis\/client|redis)$/, call: /^create(?:Client|Cluster)$/ },
  { kind: 'database connection', module: /^sequelize(?:-typescript)?$/, new: /^(?:Sequelize)?$/ },
  { kind: 'database connection', module: /^@prisma\/client(?:\/|$)/, new: /^PrismaClient$/ },
  { kind: 'database connection', module: /^knex$/, call: /^(?:[kK]nex)?$/ },
  { kind: 'database connection', module: /^typeorm$/, new: /^DataSource$/, call: /^createConnections?$/ },
  {
    kind: 'search client',
    module: /^@(?:elastic\/elasticsearch|opensearch-project\/opensearch)$/,
    new: /^Client$/,
  },
  { kind: 'Kafka client', module: /^kafkajs$/, new: /^Kafka$/ },
  { kind: 'HTTP client', module: /^axios$/, call: /^create$/ },
  { kind: 'HTTP connection pool', module: /^https?$/, new: /^Agent$/ },
  { kind: 'HTTP connection pool', module: /^undici$/, new: /^(?:Agent|Pool|Client)$/ },
  {
    kind: 'Powertools utility',
    module: /^@aws-lambda-powertools\/(?:logger|tracer|metrics)$/,
    new: /^(?:Logger|Tracer|Metrics)$/,
  },
];

/** What an export makes that is worth keeping between invocations; `undefined` for everything else. */
export function clientKind({ module, path }: Reference, making: Making): ClientKind | undefined {
  const name = path.join('.');
  if (making === 'new' && isAggregateClient(module, name)) return 'AWS client';
  return families.find(family => family[making]?.test(name) && family.module.test(module))?.kind;
}

/** `S3` of `@aws-sdk/client-s3`: the client with a method for each operation, named like its package. */
function isAggregateClient(module: string, name: string): boolean {
  const service = /^@aws-sdk\/client-(.+)$/.exec(module)?.[1];
  return service !== undefined && service.replaceAll('-', '') === name.toLowerCase();
}
