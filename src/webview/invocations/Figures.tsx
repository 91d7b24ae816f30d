import type { InvocationResult } from '../../model/invocation.ts';
import { Figure } from './Figure.tsx';
import { preciseDuration, pricePerMillion } from './formats.ts';

/** The figures of the REPORT line, the price, and what ran the handler. */
export function Figures({ result }: { readonly result: InvocationResult }) {
  const { initDurationMs } = result;
  return (
    <dl class="figures">
      <Figure name="Duration" value={preciseDuration(result.durationMs)} />
      <Figure name="Billed" value={`${result.billedDurationMs} ms`} />
      <Figure name="Memory" value={String(result.maxMemoryUsedMb)} more={`of ${result.memorySizeMb} MB`} />
      {initDurationMs === undefined ? (
        <Figure name="Init" value="none" more={result.coldStart ? '' : '(warm)'} />
      ) : (
        <Figure name="Init" value={preciseDuration(initDurationMs)} more="(cold)" />
      )}
      <Figure
        name="Price"
        value={pricePerMillion(result.priceUsd)}
        more="per million"
        title="Requests and duration in us-east-1, without the free tier"
      />
      <Figure name="Runtime" value={result.runtimeVersion} title={result.runtimePath} />
      {result.isolated && (
        <Figure
          name="Files"
          value="as on AWS"
          title={`/var/task and /opt cannot be written to, /tmp has ${result.isolated.ephemeralStorageMb} MB`}
        />
      )}
    </dl>
  );
}
