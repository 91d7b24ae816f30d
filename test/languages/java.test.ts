import { describeCommonCases } from './support/commonCases.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

describeCommonCases('Java with aws-lambda-java-core', {
  skip: await missing('java', 'mvn'),
  make: async emulator => {
    const code = await emulator.copy('java');
    // A JVM needs a second and more to start on a busy machine.
    return languageFunction(code, { runtime: 'java17', handler: 'greeting.Handler', timeoutMs: 8_000 });
  },
  errorType: 'java.lang.IllegalArgumentException',
  initErrorType: 'java.lang.IllegalStateException',
});
