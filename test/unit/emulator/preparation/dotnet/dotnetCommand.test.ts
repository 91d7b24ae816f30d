import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dotnetCommand } from '../../../../../src/emulator/preparation/dotnet/dotnetCommand.ts';
import { userErrorCode } from '../userErrorCode.ts';

const command = (handler: string, files: readonly string[]) =>
  dotnetCommand('Greet', handler, '/task', files);

describe('a .NET handler', () => {
  it('is the name of an assembly, with or without its ending', () => {
    const expected = { program: 'dotnet', arguments: ['exec', '/task/Greet.dll'] };
    assert.deepEqual(command('Greet', ['Greet.dll', 'Greet']), expected);
    assert.deepEqual(command('Greet.dll', ['Greet.dll']), expected);
  });

  it('may be a program', () => {
    assert.deepEqual(command('Greet', ['Greet']), { program: { file: '/task/Greet' }, arguments: [] });
  });

  it('of a class library is refused with what to do', () => {
    assert.throws(
      () => command('Greet::App.Function::Handle', ['Greet.dll']),
      userErrorCode('class-library-handler'),
    );
  });

  it('that is not there is refused', () => {
    assert.throws(() => command('Greet', []), userErrorCode('assembly-missing'));
  });
});
