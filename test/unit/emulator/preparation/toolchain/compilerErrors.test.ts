import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dotnetErrors } from '../../../../../src/emulator/preparation/dotnet/dotnetBuild.ts';
import { mavenErrors } from '../../../../../src/emulator/preparation/java/mavenBuild.ts';
import { printedErrors } from '../../../../../src/emulator/preparation/toolchain/printedErrors.ts';
import { toolFailure } from '../../../../../src/emulator/preparation/toolchain/toolFailure.ts';

describe('the errors of a compiler', () => {
  it('are read from what Go prints', () => {
    const output = '# example.com/app\n./main.go:12:5: undefined: handel\n./lib/a.go:3:1: syntax error\n';
    assert.deepEqual(printedErrors(output, '/app'), [
      { text: 'undefined: handel', place: { file: '/app/main.go', line: 12, column: 5 } },
      { text: 'syntax error', place: { file: '/app/lib/a.go', line: 3, column: 1 } },
    ]);
  });

  it('are read from what C compilers and javac print, without warnings and notes', () => {
    const output = [
      "main.c:1:21: error: 'nothing' undeclared",
      'main.c:2:1: warning: unused',
      'main.c:2:1: note: here',
      '/app/A.java:7: error: cannot find symbol',
      'make: *** [Makefile:2: build-Greet] Error 1',
    ].join('\n');
    assert.deepEqual(printedErrors(output, '/app'), [
      { text: "'nothing' undeclared", place: { file: '/app/main.c', line: 1, column: 21 } },
      { text: 'cannot find symbol', place: { file: '/app/A.java', line: 7, column: 1 } },
    ]);
  });

  it('are read from what Maven prints, each once', () => {
    const line = '[ERROR] /app/src/main/java/A.java:[9,13] cannot find symbol';
    assert.deepEqual(mavenErrors(`[ERROR] COMPILATION ERROR : \n${line}\n[ERROR]   symbol: x\n${line}\n`), [
      { text: 'cannot find symbol', place: { file: '/app/src/main/java/A.java', line: 9, column: 13 } },
    ]);
  });

  it('are read from what MSBuild prints, each once', () => {
    const line = "/app/F.cs(12,5): error CS0103: The name 'x' does not exist [/app/F.csproj]";
    assert.deepEqual(dotnetErrors(`${line}\n  /app/F.cs(1,1): warning CS0168: unused\n${line}\n`), [
      { text: "CS0103: The name 'x' does not exist", place: { file: '/app/F.cs', line: 12, column: 5 } },
    ]);
  });

  it('are told three at a time, and the first can be opened', () => {
    const errors = [1, 2, 3, 4, 5].map(line => ({
      text: `error ${line}`,
      place: { file: '/app/main.go', line, column: 2 },
    }));
    const { data } = toolFailure('Greet', 'go build', errors, '');
    assert.equal(
      data.why,
      '/app/main.go:1:2: error 1\n/app/main.go:2:2: error 2\n/app/main.go:3:2: error 3\nand 2 more',
    );
    const start = { line: 0, character: 1 };
    assert.deepEqual(data.remedies?.[0]?.arguments, [{ file: '/app/main.go', range: { start, end: start } }]);
  });

  it('are the end of the output where none can be made out', () => {
    const { data } = toolFailure('Greet', 'make build-Greet', [], 'No rule to make target build-Greet.\n');
    assert.equal(data.why, 'make build-Greet failed: No rule to make target build-Greet.');
  });
});
