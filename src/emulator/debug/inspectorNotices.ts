import type { LogRecord } from '../../model/invocation.ts';

/** What Node.js prints on standard error about its inspector; src/inspector_socket_server.cc and inspector_agent.cc. */
const notice =
  /^(?:Debugger listening on ws:|For help, see: https:\/\/nodejs\.org\/|Debugger attached\.$|Debugger ending on ws:|Waiting for the debugger to disconnect\.\.\.$|Starting inspector on .* failed: )/;

/** Passes on what a function wrote, without what its debugger did. */
export function withoutInspectorNotices(log: (record: LogRecord) => void): (record: LogRecord) => void {
  return record => {
    if (!notice.test(record.text)) log(record);
  };
}
