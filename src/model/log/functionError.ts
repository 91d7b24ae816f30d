import type { FunctionError } from '../invocation.ts';

/** Reads what a runtime posted as an error. A body that is no JSON object has neither type nor message. */
export function readFunctionError(body: string): FunctionError {
  const posted = parseObject(body);
  const stackTrace = posted['trace'] ?? posted['stackTrace'];
  return {
    ...(typeof posted['errorType'] === 'string' && { errorType: posted['errorType'] }),
    ...(typeof posted['errorMessage'] === 'string' && { errorMessage: posted['errorMessage'] }),
    ...(Array.isArray(stackTrace) && { stackTrace: stackTrace.map(frameText) }),
  };
}

/** Most clients post texts; those for Go and Rust post objects. */
function frameText(frame: unknown): string {
  if (typeof frame !== 'object' || frame === null) return String(frame);
  const { path, line, label }: { path?: unknown; line?: unknown; label?: unknown } = frame;
  return `${label} (${path}:${line})`;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
