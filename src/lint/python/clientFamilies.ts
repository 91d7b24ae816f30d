/** What a constructor or factory makes, as messages name it. */
export type ClientKind =
  | 'AWS client'
  | 'database connection'
  | 'search client'
  | 'HTTP connection pool'
  | 'Kafka client'
  | 'Powertools utility'
  | 'client';

/** Dotted names as imports resolve them; the call of a class is written `Session()`. */
const families: readonly (readonly [ClientKind, RegExp])[] = [
  ['AWS client', /^(?:boto3|(?:boto3|boto3\.session)\.Session\(\))\.(?:client|resource)$/],
  ['AWS client', /^botocore\.session\.(?:get_session|Session)\(\)\.create_client$/],
  ['AWS client', /^aioboto3(?:\.session)?\.Session$/],
  ['database connection', /^(?:psycopg|psycopg2|pymysql|MySQLdb|mysql\.connector|pymssql|pyodbc)\.connect$/],
  ['database connection', /^pymysql\.(?:connections\.)?Connection$/],
  ['database connection', /^(?:oracledb|cx_Oracle|redshift_connector|snowflake\.connector)\.connect$/],
  ['database connection', /^pg8000(?:\.(?:dbapi|legacy))?\.connect$|^pg8000\.native\.Connection$/],
  ['database connection', /^psycopg\.Connection\.connect$|^psycopg_pool\.ConnectionPool$/],
  ['database connection', /^psycopg2\.pool\.(?:Simple|Threaded)ConnectionPool$/],
  ['database connection', /^mysql\.connector\.pooling\.MySQLConnectionPool$/],
  ['database connection', /^pymongo\.(?:mongo_client\.)?MongoClient$|^mongoengine\.connect$/],
  [
    'database connection',
    /^(?:redis|valkey)\.(?:(?:client|cluster)\.)?(?:Redis|StrictRedis|RedisCluster|Valkey)$/,
  ],
  [
    'database connection',
    /^redis\.(?:(?:client\.)?(?:Redis|StrictRedis)\.)?from_url$|^redis\.ConnectionPool(?:\.from_url)?$/,
  ],
  ['database connection', /^sqlalchemy\.(?:engine\.)?create_engine$|^sqlalchemy\.orm\.sessionmaker$/],
  ['database connection', /^peewee\.(?:MySQL|Postgresql)Database$/],
  ['database connection', /^neo4j\.GraphDatabase\.driver$|^cassandra\.cluster\.Cluster$/],
  ['database connection', /^pymemcache\.client\.(?:base\.(?:Pooled)?Client|hash\.HashClient)$/],
  ['search client', /^(?:elasticsearch|opensearchpy)\.(?:Elasticsearch|OpenSearch)$/],
  ['HTTP connection pool', /^requests\.(?:sessions\.)?(?:Session|session)$|^httpx\.Client$/],
  ['HTTP connection pool', /^urllib3\.(?:poolmanager\.)?PoolManager$/],
  ['Kafka client', /^kafka\.(?:producer\.)?KafkaProducer$|^confluent_kafka\.Producer$/],
  [
    'Powertools utility',
    /^aws_lambda_powertools\.(?:(?:logging|tracing|metrics)\.)?(?:Logger|Tracer|Metrics)$/,
  ],
];

/** What a callee makes that is worth keeping between invocations. */
export function clientKind(callee: string): ClientKind | undefined {
  return families.find(([, pattern]) => pattern.test(callee))?.[0];
}
