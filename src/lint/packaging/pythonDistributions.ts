import { normalisedName } from './pythonRequirements.ts';

/** Modules whose distribution has another name on PyPI. */
const distributions: Readonly<Record<string, readonly string[]>> = {
  attr: ['attrs'],
  bs4: ['beautifulsoup4'],
  Crypto: ['pycryptodome', 'pycrypto'],
  Cryptodome: ['pycryptodomex'],
  cv2: ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless'],
  dotenv: ['python-dotenv'],
  fitz: ['pymupdf'],
  git: ['gitpython'],
  jose: ['python-jose'],
  jwt: ['pyjwt'],
  kafka: ['kafka-python', 'kafka-python-ng'],
  magic: ['python-magic'],
  MySQLdb: ['mysqlclient'],
  mysql: ['mysql-connector-python', 'mysql-connector'],
  nacl: ['pynacl'],
  OpenSSL: ['pyopenssl'],
  PIL: ['pillow'],
  psycopg2: ['psycopg2-binary', 'psycopg2', 'aws-psycopg2'],
  skimage: ['scikit-image'],
  sklearn: ['scikit-learn'],
  slack: ['slackclient', 'slack-sdk'],
  socks: ['pysocks'],
  telegram: ['python-telegram-bot'],
  usb: ['pyusb'],
  yaml: ['pyyaml'],
  zmq: ['pyzmq'],
};

/** What to ask pip for to get a module, normalised; the first is the usual one. */
export function distributionNames(module: string): readonly string[] {
  return distributions[module] ?? [normalisedName(module)];
}

/** Modules that other packages often bring along. */
const transitive = new Set(
  `annotated_types anyio async_timeout attr attrs bs4 cachetools certifi cffi chardet charset_normalizer click
  cryptography dns ecdsa google googleapiclient greenlet grpc h11 httpcore httpx idna jinja2 joblib jsonpath_ng
  jsonschema lxml markdown markupsafe msal multidict numpy oauthlib packaging PIL psutil pyasn1 pydantic
  pydantic_core pydantic_settings pygments pyparsing pytz referencing requests rich rsa scipy sniffio starlette
  tenacity tqdm typing_extensions tzdata werkzeug wrapt yaml yarl`.split(/\s+/),
);

/** Whether a module may be there because of another requirement. */
export function isLikelyTransitive(module: string): boolean {
  return transitive.has(module);
}

/** Words that say nothing about what a package is. */
const commonWords = new Set([
  'api',
  'aws',
  'client',
  'common',
  'core',
  'helper',
  'lambda',
  'python',
  'sdk',
  'tools',
  'utils',
]);

/**
 * Whether a distribution may bring a module, judged by their names: they share a word that is not common, or start
 * alike, as `line-bot-sdk` and `linebot` do.
 */
export function mayBring(distribution: string, module: string): boolean {
  const words = new Set(wordsOf(distribution));
  return wordsOf(module).some(word => words.has(word)) || joined(distribution).startsWith(joined(module));
}

function joined(name: string): string {
  return normalisedName(name).replaceAll('-', '');
}

function wordsOf(name: string): readonly string[] {
  return normalisedName(name)
    .split('-')
    .filter(word => word.length > 2 && !commonWords.has(word));
}
