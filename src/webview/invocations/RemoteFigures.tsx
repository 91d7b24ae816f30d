import type { RemoteAnswer } from '../../model/aws/remoteAnswer.ts';
import { Figure } from './Figure.tsx';
import { preciseDuration, pricePerMillion, shortDuration } from './formats.ts';

/** The figures of the REPORT line as AWS gave them, and what is known besides. */
export function RemoteFigures({ answer }: { readonly answer: RemoteAnswer }) {
  const { report, priceUsd, executedVersion, roundTripMs } = answer;
  return (
    <dl class="figures">
      {report && (
        <>
          <Figure name="Duration" value={preciseDuration(report.durationMs)} />
          <Figure name="Billed" value={`${report.billedDurationMs} ms`} />
          <Figure
            name="Memory"
            value={String(report.maxMemoryUsedMb)}
            more={`of ${report.memorySizeMb} MB`}
          />
          <Start report={report} />
        </>
      )}
      {priceUsd !== undefined && (
        <Figure
          name="Price"
          value={pricePerMillion(priceUsd)}
          more="per million"
          title="Requests and duration at the prices of us-east-1, without the free tier"
        />
      )}
      {executedVersion !== undefined && <Figure name="Version" value={executedVersion} />}
      <Figure
        name="Round trip"
        value={shortDuration(roundTripMs)}
        title="From the request to the answer, the network included"
      />
    </dl>
  );
}

function Start({ report }: { readonly report: NonNullable<RemoteAnswer['report']> }) {
  if (report.restoreDurationMs !== undefined) {
    return <Figure name="Restore" value={preciseDuration(report.restoreDurationMs)} more="(SnapStart)" />;
  }
  if (report.initDurationMs === undefined) return <Figure name="Init" value="none" more="(warm)" />;
  return <Figure name="Init" value={preciseDuration(report.initDurationMs)} more="(cold)" />;
}
