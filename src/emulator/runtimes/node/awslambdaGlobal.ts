import { type Handler, markStreaming } from './handler.ts';

const httpIntegrationType = 'application/vnd.awslambda.http-integration-response';
const preludeDelimiterLength = 8;

interface PreludedStream {
  setContentType(contentType: string): void;
  _onBeforeFirstWrite?: (write: (chunk: string | Uint8Array) => void) => void;
}

/** Puts an HTTP response's status, headers and cookies before the body: as JSON, ended by eight NUL bytes. */
// biome-ignore lint/complexity/noStaticOnlyClass: a class on AWS too
class HttpResponseStream {
  static from(stream: PreludedStream, metadata: unknown): PreludedStream {
    stream.setContentType(httpIntegrationType);
    const prelude = JSON.stringify(metadata);
    stream._onBeforeFirstWrite = write => {
      write(prelude);
      write(new Uint8Array(preludeDelimiterLength));
    };
    return stream;
  }
}

function streamifyResponse(handler: Handler, options?: { readonly highWaterMark?: unknown }): Handler {
  const highWaterMark = options?.highWaterMark;
  markStreaming(handler, typeof highWaterMark === 'number' ? highWaterMark : undefined);
  return handler;
}

/** Sets the global `awslambda`, unless `AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA` says not to. */
export function setAwslambdaGlobal(additional: object): void {
  const refused = process.env['AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA'] ?? '';
  if (['1', 'true'].includes(refused)) return;
  Object.assign(globalThis, { awslambda: { streamifyResponse, HttpResponseStream, ...additional } });
}
