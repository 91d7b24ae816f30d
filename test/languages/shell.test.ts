import { describeCommonCases } from './support/commonCases.ts';
import { languageFunction } from './support/languageFunction.ts';

describeCommonCases('a shell script', {
  skip: process.platform === 'win32' && 'needs a shell',
  make: async emulator =>
    languageFunction(await emulator.copy('shell'), { runtime: 'provided.al2023', handler: 'my.handler' }),
  errorType: 'Refused',
  initErrorType: 'Unlucky',
});
