/** What a line of a log tells about the request that it belongs to. */
export interface RequestLine {
  readonly requestId?: string;
  /** The line is the first one of an environment, or of a request. */
  readonly begins?: 'environment' | 'request';
  /** `$LATEST` or a number. */
  readonly version?: string;
}

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const platformText = new RegExp(`^(START|END|REPORT) RequestId: (${id})(?: Version: (\\S+))?`);
const fault = new RegExp(`^RequestId: (${id}) `);
/** Node.js, Python, and what Lambda writes of a timeout. */
const functionText = new RegExp(`^(?:\\[[A-Z]+\\]\\s)?\\d{4}-\\d\\d-\\d\\dT\\S+\\s(${id})\\s`);

/** Reads a line in any of the forms of Lambda and its runtimes. */
export function readRequestLine(message: string): RequestLine {
  if (message.startsWith('INIT_START ') || message.startsWith('RESTORE_START ')) {
    return { begins: 'environment' };
  }
  const [, word, platformId, version] = platformText.exec(message) ?? [];
  if (platformId !== undefined) {
    return {
      requestId: platformId,
      ...(word === 'START' && { begins: 'request' as const }),
      ...(version !== undefined && { version }),
    };
  }
  const [, requestId] = fault.exec(message) ?? functionText.exec(message) ?? [];
  if (requestId !== undefined) return { requestId };
  return message.startsWith('{') ? jsonLine(message) : {};
}

function jsonLine(message: string): RequestLine {
  const entry = parsed(message);
  const { type, record, requestId } = entry;
  if (type === 'platform.initStart' || type === 'platform.restoreStart') return { begins: 'environment' };
  const { requestId: platformId, version }: { requestId?: unknown; version?: unknown } =
    typeof record === 'object' && record !== null ? record : {};
  const known = platformId ?? requestId ?? entry['function_request_id'] ?? entry['aws_request_id'];
  return {
    ...(typeof known === 'string' && { requestId: known }),
    ...(type === 'platform.start' && { begins: 'request' as const }),
    ...(type === 'platform.start' && typeof version === 'string' && { version }),
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
