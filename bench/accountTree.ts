import { EventEmitter, once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { ConnectedAws } from '../src/editor/aws/awsAccess.ts';
import { createAccountPages } from '../src/editor/aws/functions/accountPages.ts';
import { type FunctionList, withFunctions } from '../src/editor/aws/functions/functionList.ts';
import { type AwsPicture, arrange } from '../src/editor/aws/tree/arrangement.ts';
import { type AwsRow, awsRowKey } from '../src/editor/aws/tree/awsRow.ts';
import { awsRowLook } from '../src/editor/aws/tree/awsRowLook.ts';
import { awsRootRows, rowsPerStep } from '../src/editor/aws/tree/awsRows.ts';
import { createThrottle } from '../src/editor/aws/tree/throttle.ts';
import { createShownRows } from '../src/editor/explorer/shownRows.ts';
import type { DeployedFunction } from '../src/model/aws/deployedFunction.ts';
import { connectTo } from '../test/aws/support/connectTo.ts';
import type { Section } from './report.ts';
import { summarize } from './statistics.ts';

export const functionCount = 10_000;
const runs = 5;
/** As the view does it. */
const redrawMs = 300;

interface Loading {
  readonly firstRowsMs: number;
  readonly allMs: number;
  /** The longest time in which the process that draws answered nothing. */
  readonly pauseMs: number;
  readonly heapKb: number;
}

/** The rows of the view *AWS* for 10,000 functions in 200 pages, by the SDK from a server in a thread. */
export async function measureAccountTree(): Promise<Section> {
  const { first, loadings } = await withServer(async aws => {
    // With connections to make and code to compile; before it the heap is empty.
    const first = await load(aws);
    const loadings: Loading[] = [];
    for (let run = 0; run < runs; run++) loadings.push(await load(aws));
    return { first, loadings };
  });
  const of = (figure: (loading: Loading) => number) => summarize(loadings.map(figure));
  return {
    title: `The view AWS with ${functionCount} functions in 200 pages, which take ${Math.round(first.heapKb)} KB`,
    unit: 'ms',
    rows: [
      { name: 'first rows', summary: of(({ firstRowsMs }) => firstRowsMs) },
      { name: 'all functions', summary: of(({ allMs }) => allMs) },
      { name: 'longest pause of the process that draws', summary: of(({ pauseMs }) => pauseMs) },
    ],
  };
}

async function withServer<T>(use: (aws: ConnectedAws) => Promise<T>): Promise<T> {
  const server = new Worker(new URL('./accountServer.ts', import.meta.url));
  try {
    const [url] = await once(server, 'message');
    const connection = await connectTo(String(url));
    const { accountId } = await connection.identity();
    const result = await use({ ...connection, place: { region: connection.region, accountId } });
    connection.close();
    return result;
  } finally {
    await server.terminate();
  }
}

async function load(aws: ConnectedAws): Promise<Loading> {
  const heapBeforeBytes = heapBytes();
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  pauses.enable();
  const startMs = performance.now();
  let firstRowsMs: number | undefined;
  const picture = (): AwsPicture => ({
    functions: account.now(),
    tags: { phase: 'off', list: new Map() },
    grouping: { by: 'none' },
    filter: '',
    favourites: new Set(),
  });
  const rows = (): readonly AwsRow[] =>
    awsRootRows(picture(), arrange(picture()), {
      limit: () => rowsPerStep,
      workspaceFunction: () => undefined,
      favourites: new Set(),
    });
  const look = (row: AwsRow) => awsRowLook(row, { value: () => undefined, relative: file => file });
  const shown = createShownRows<AwsRow>({ key: awsRowKey, look, children: rows });
  function redraw(): void {
    if (shown.update().length > 0)
      for (const row of shown.show(undefined, rows())) shown.draw(row, look(row));
    if (shown.rows().length > 0) firstRowsMs ??= performance.now() - startMs;
  }
  const redrawing = createThrottle(redraw, redrawMs);
  const account = createAccountPages<DeployedFunction, FunctionList>({
    connect: async () => aws,
    readPage: ({ lambda }, next, signal) => lambda.listFunctions(next, signal),
    empty: [],
    withPage: withFunctions,
    onChange: () => {
      if (shown.rows().length === 0) redraw();
      else redrawing.call();
      pageHasCome.emit('page');
    },
    onDefect: error => pageHasCome.emit('error', error),
  });
  const pageHasCome = new EventEmitter();
  shown.show(undefined, []);
  account.load();
  while (account.now().phase !== 'complete' && account.now().phase !== 'failed') {
    await once(pageHasCome, 'page');
  }
  const allMs = performance.now() - startMs;
  pauses.disable();
  redrawing.dispose();
  const count = account.now().list.length;
  if (count !== functionCount || firstRowsMs === undefined) throw new Error(`${count} functions were read.`);
  const heapKb = (heapBytes() - heapBeforeBytes) / 1024;
  account.dispose();
  return { firstRowsMs, allMs, pauseMs: pauses.max / 1e6, heapKb };
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
