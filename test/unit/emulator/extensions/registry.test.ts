import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ExtensionEvent } from '../../../../src/emulator/extensions/extensionEvent.ts';
import {
  createExtensionRegistry,
  type ExtensionRegistry,
} from '../../../../src/emulator/extensions/registry.ts';

const invoke: ExtensionEvent = {
  eventType: 'INVOKE',
  deadlineMs: 1,
  requestId: 'request-1',
  invokedFunctionArn: 'arn',
};
const shutdown: ExtensionEvent = { eventType: 'SHUTDOWN', deadlineMs: 1, shutdownReason: 'spindown' };

let registry: ExtensionRegistry;
let readyCount: number;

beforeEach(() => {
  readyCount = 0;
  registry = createExtensionRegistry(() => {
    readyCount += 1;
  });
});

function register(name: string, events: readonly string[] = []): string {
  const registered = registry.register(name, events);
  assert.ok('id' in registered, JSON.stringify(registered));
  return registered.id;
}

/** Asks for the next event; what came of it. */
function ask(id: string): ExtensionEvent[] {
  const received: ExtensionEvent[] = [];
  assert.equal(
    registry.next(id, event => received.push(event)),
    undefined,
  );
  return received;
}

describe('the extensions of an environment', () => {
  it('are ready when there are none', () => {
    assert.deepEqual([registry.areReady, registry.hasExtensions], [true, false]);
  });

  it('are registered when the last one that was started has registered', () => {
    let registered = 0;
    registry.expect('one');
    registry.expect('two');
    registry.whenRegistered(() => {
      registered += 1;
    });
    register('one');
    assert.equal(registered, 0);
    register('two');
    register('inside');
    assert.equal(registered, 1);
  });

  it('are initialised when each of them has asked for its first event', () => {
    registry.expect('one');
    const one = register('one');
    const inside = register('inside');
    ask(one);
    assert.deepEqual([registry.areReady, readyCount], [false, 0]);
    ask(inside);
    assert.deepEqual([registry.areReady, readyCount], [true, 1]);
  });

  it('are done with an event when those that heard of it have asked for the next one', () => {
    const busy = register('busy', ['INVOKE']);
    const deaf = register('deaf');
    ask(busy);
    ask(deaf);
    registry.deliver(invoke);
    assert.equal(registry.areReady, false);
    ask(busy);
    assert.deepEqual([registry.areReady, readyCount], [true, 2]);
  });

  it('get what they registered for, once', () => {
    registry.expect('all');
    const all = register('all', ['INVOKE', 'SHUTDOWN', 'INVOKE']);
    const some = register('some', ['INVOKE']);
    const heard = [ask(all), ask(some)];
    registry.deliver(shutdown);
    assert.deepEqual(heard, [[shutdown], []]);
    assert.deepEqual(registry.summaries(), [
      { name: 'all', state: 'Running', events: ['INVOKE', 'SHUTDOWN'] },
      { name: 'some', state: 'Ready', events: ['INVOKE'] },
    ]);
  });

  it('are busy with an event that came before they asked for it', () => {
    const late = register('late', ['INVOKE']);
    ask(late);
    registry.deliver(invoke);
    registry.deliver({ ...invoke, requestId: 'request-2' });
    assert.deepEqual(ask(late), [{ ...invoke, requestId: 'request-2' }]);
    assert.equal(registry.areReady, false);
  });

  it('keep what one said of its failure first', () => {
    const one = register('one');
    const two = register('two');
    registry.fail(one, 'init', 'One.Failed');
    registry.fail(two, 'exit', 'Two.Failed');
    assert.equal(registry.fault, 'Extension.InitError');
    assert.deepEqual(
      registry.summaries().map(({ state, errorType }) => [state, errorType]),
      [
        ['InitError', 'One.Failed'],
        ['ExitError', 'Two.Failed'],
      ],
    );
  });

  it('that cannot be started say why', () => {
    registry.expect('broken');
    registry.launchFailed('broken', 'PermissionDenied');
    assert.deepEqual(registry.summaries(), [
      { name: 'broken', state: 'LaunchError', events: [], errorType: 'PermissionDenied' },
    ]);
  });
});
