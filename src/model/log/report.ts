/** The figures that Lambda writes at the end of an invocation. */
export interface LambdaReport {
  readonly requestId: string;
  readonly durationMs: number;
  readonly billedDurationMs: number;
  readonly memorySizeMb: number;
  readonly maxMemoryUsedMb: number;
  /** Present when the init phase was part of the invocation. */
  readonly initDurationMs?: number;
  /** Present when a SnapStart snapshot was restored for it. */
  readonly restoreDurationMs?: number;
  /** Absent when all was well, and, in text format, also when the handler itself reported an error. */
  readonly status?: 'error' | 'failure' | 'timeout';
  /** Such as `Runtime.OutOfMemory`. */
  readonly errorType?: string;
}

/** Reads a `REPORT` line of the text format or a `platform.report` record of the JSON format; anything else is none. */
export function readReport(line: string): LambdaReport | undefined {
  const text = line.trim();
  if (text.startsWith('REPORT RequestId: ')) return textReport(text);
  return text.startsWith('{') && text.includes('platform.report') ? jsonReport(text) : undefined;
}

function textReport(text: string): LambdaReport | undefined {
  const fields = new Map(
    text
      .slice('REPORT '.length)
      .split('\t')
      .map(field => {
        const [name = '', ...value] = field.split(': ');
        return [name.trim(), value.join(': ').trim()] as const;
      }),
  );
  const amount = (name: string) => Number.parseFloat(fields.get(name) ?? '');
  return report({
    requestId: fields.get('RequestId'),
    durationMs: amount('Duration'),
    billedDurationMs: amount('Billed Duration'),
    memorySizeMb: amount('Memory Size'),
    maxMemoryUsedMb: amount('Max Memory Used'),
    initDurationMs: amount('Init Duration'),
    restoreDurationMs: amount('Restore Duration'),
    status: fields.get('Status'),
    errorType: fields.get('Error Type'),
  });
}

function jsonReport(text: string): LambdaReport | undefined {
  const entry = parsed(text);
  if (field(entry, 'type') !== 'platform.report') return undefined;
  const record = field(entry, 'record');
  const metrics = field(record, 'metrics');
  return report({
    requestId: field(record, 'requestId'),
    durationMs: field(metrics, 'durationMs'),
    billedDurationMs: field(metrics, 'billedDurationMs'),
    memorySizeMb: field(metrics, 'memorySizeMB'),
    maxMemoryUsedMb: field(metrics, 'maxMemoryUsedMB'),
    initDurationMs: field(metrics, 'initDurationMs'),
    restoreDurationMs: field(metrics, 'restoreDurationMs'),
    status: field(record, 'status'),
    errorType: field(record, 'errorType'),
  });
}

/** `undefined` when a figure that every report has is missing. */
function report(read: Readonly<Record<keyof LambdaReport, unknown>>): LambdaReport | undefined {
  const { requestId, durationMs, billedDurationMs, memorySizeMb, maxMemoryUsedMb } = read;
  if (typeof requestId !== 'string') return undefined;
  if (!isFigure(durationMs) || !isFigure(billedDurationMs)) return undefined;
  if (!isFigure(memorySizeMb) || !isFigure(maxMemoryUsedMb)) return undefined;
  const { initDurationMs, restoreDurationMs, status, errorType } = read;
  return {
    requestId,
    durationMs,
    billedDurationMs,
    memorySizeMb,
    maxMemoryUsedMb,
    ...(isFigure(initDurationMs) && { initDurationMs }),
    ...(isFigure(restoreDurationMs) && { restoreDurationMs }),
    ...((status === 'error' || status === 'failure' || status === 'timeout') && { status }),
    ...(typeof errorType === 'string' && { errorType }),
  };
}

function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
