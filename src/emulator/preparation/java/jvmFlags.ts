/**
 * The flags that AWS's Java runtimes start the JVM with, as seen in the process list of functions: 85 % of the memory
 * for the heap, one collector thread, the first compiler only. On AWS classes come from an archive of the runtime;
 * here from the JVM's own where it has one.
 */
export function jvmFlags(memoryMb: number, javaMajor: number): readonly string[] {
  return [
    `-XX:MaxHeapSize=${Math.ceil(memoryMb * 1_024 * 0.85)}k`,
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    '-XX:+TieredCompilation',
    '-XX:TieredStopAtLevel=1',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac',
    '-Djava.net.preferIPv4Stack=true',
    // A response is never sent twice.
    '-Dsun.net.http.retryPost=false',
    ...(javaMajor >= 17 ? ['-XX:+ErrorFileToStderr'] : []),
    // AWS's client looks into the JDK, of which newer ones warn.
    ...(javaMajor >= 24 ? ['--sun-misc-unsafe-memory-access=allow'] : []),
  ];
}
