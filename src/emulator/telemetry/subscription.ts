/** What an extension can subscribe to. */
export type TelemetryType = 'platform' | 'function' | 'extension';

/** The two interfaces to the same events: Telemetry API 2022-07-01 and its forerunner, Logs API 2020-08-15. */
export type TelemetryInterface = 'telemetry' | 'logs';

/** Where events go: always to this machine. */
export type Destination =
  | {
      readonly protocol: 'HTTP';
      readonly method: 'POST' | 'PUT';
      readonly port: number;
      readonly path: string;
    }
  | { readonly protocol: 'TCP'; readonly port: number };

/** How many events are kept before they are sent together. */
export interface Buffering {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export interface Subscription {
  readonly interface: TelemetryInterface;
  readonly schemaVersion: string;
  readonly types: readonly TelemetryType[];
  readonly buffering: Buffering;
  readonly destination: Destination;
}

/** Defaults and ranges of the developer guide. */
const ranges: Readonly<Record<keyof Buffering, { default: number; min: number; max: number }>> = {
  maxItems: { default: 10_000, min: 1_000, max: 10_000 },
  maxBytes: { default: 262_144, min: 262_144, max: 1_048_576 },
  timeoutMs: { default: 1_000, min: 25, max: 30_000 },
};

const schemaVersions: Readonly<Record<TelemetryInterface, readonly string[]>> = {
  telemetry: ['2022-07-01', '2022-12-13', '2025-01-29'],
  logs: ['2020-08-15', '2021-03-18'],
};

const typeNames: readonly string[] = ['platform', 'function', 'extension'] satisfies TelemetryType[];

/** The names of the environment itself. Nothing is sent anywhere else. */
const ownHosts = ['sandbox.localdomain', 'sandbox', 'localhost', '127.0.0.1'];

/** Reads the body of a subscribe request; or all that is wrong with it, in the form of Lambda's error message. */
export function readSubscription(
  telemetryInterface: TelemetryInterface,
  body: string,
): Subscription | { readonly problem: string } {
  const request = parseObject(body);
  if (!request) return { problem: 'The request body is not a JSON object' };
  const problems: string[] = [];
  const destination = readDestination(request['destination'], problems);
  const types = readTypes(request['types'], problems);
  const buffering = readBuffering(request['buffering'], problems);
  const schemaVersion = readSchemaVersion(telemetryInterface, request['schemaVersion'], problems);
  if (!destination || problems.length > 0) return { problem: problems.join('; ') };
  return { interface: telemetryInterface, schemaVersion, types, buffering, destination };
}

function readSchemaVersion(
  telemetryInterface: TelemetryInterface,
  value: unknown,
  problems: string[],
): string {
  const known = schemaVersions[telemetryInterface];
  if (value === undefined && telemetryInterface === 'logs') return '2020-08-15';
  if (typeof value === 'string' && known.includes(value)) return value;
  problems.push(
    value === undefined
      ? 'schemaVersion is not provided'
      : `schemaVersion should be one of ${known.join(', ')}`,
  );
  return '';
}

function readTypes(value: unknown, problems: string[]): readonly TelemetryType[] {
  if (!Array.isArray(value) || value.length === 0) {
    problems.push('types should not be empty');
    return [];
  }
  const unknown = value.find(type => !typeNames.includes(type));
  if (unknown !== undefined) problems.push(`types should be of ${typeNames.join(', ')}`);
  return [...new Set(value as TelemetryType[])];
}

function readBuffering(value: unknown, problems: string[]): Buffering {
  const given = toObject(value) ?? {};
  if (value !== undefined && !toObject(value)) problems.push('buffering should be an object');
  const read = (name: keyof Buffering): number => {
    const { default: preset, min, max } = ranges[name];
    const setting = given[name] ?? preset;
    if (typeof setting === 'number' && Number.isInteger(setting) && setting >= min && setting <= max) {
      return setting;
    }
    problems.push(`buffering.${name} should be an integer from ${min} to ${max}`);
    return preset;
  };
  return { maxItems: read('maxItems'), maxBytes: read('maxBytes'), timeoutMs: read('timeoutMs') };
}

function readDestination(value: unknown, problems: string[]): Destination | undefined {
  const destination = toObject(value);
  if (!destination) {
    problems.push('destination is not provided');
    return undefined;
  }
  switch (destination['protocol']) {
    case 'HTTP':
      return readHttpDestination(destination, problems);
    case 'TCP':
      return readTcpDestination(destination, problems);
    default:
      problems.push('destination protocol should be HTTP or TCP');
      return undefined;
  }
}

function readHttpDestination(
  { URI, method = 'POST' }: Readonly<Record<string, unknown>>,
  problems: string[],
): Destination | undefined {
  const found: string[] = [];
  const url = typeof URI === 'string' && URL.canParse(URI) ? new URL(URI) : undefined;
  if (!url) found.push('URI is not provided');
  else if (url.protocol !== 'http:') found.push('URI should begin with http://');
  else if (!ownHosts.includes(url.hostname)) found.push('URI host should be sandbox.localdomain');
  else if (url.port === '') found.push('URI port is not provided');
  if (method !== 'POST' && method !== 'PUT') found.push('method should be POST or PUT');
  problems.push(...found);
  if (!url || found.length > 0) return undefined;
  return {
    protocol: 'HTTP',
    method: method === 'PUT' ? 'PUT' : 'POST',
    port: Number(url.port),
    path: `${url.pathname}${url.search}`,
  };
}

function readTcpDestination(
  { port }: Readonly<Record<string, unknown>>,
  problems: string[],
): Destination | undefined {
  if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535) {
    return { protocol: 'TCP', port };
  }
  problems.push('port should be an integer from 1 to 65535');
  return undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return toObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function toObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
