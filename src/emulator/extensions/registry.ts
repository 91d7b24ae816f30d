import { randomUuid } from '../randomIds.ts';
import type { ExtensionEvent, ExtensionEventType } from './extensionEvent.ts';
import { type ExtensionState, nextExtensionState } from './extensionState.ts';
import { invalidState, type Refusal } from './refusal.ts';

/** Lambda's limit for a function, external and internal extensions together. */
export const maxExtensions = 10;

/** An extension as Lambda's log tells of it. */
export interface ExtensionSummary {
  readonly name: string;
  readonly state: ExtensionState;
  readonly events: readonly ExtensionEventType[];
  readonly errorType?: string;
}

/** Why an extension cannot go on, by the type that Lambda reports. */
export type ExtensionFault = 'Extension.InitError' | 'Extension.ExitError';

/** The extensions of one runtime process: who is registered, and who is still busy. */
export interface ExtensionRegistry {
  /** An external extension is about to be started: it will register by its file name. */
  expect(name: string): void;
  /** It could not be started. */
  launchFailed(name: string, errorType: string): void;
  /** Registers an expected extension, or an internal one; answers its identifier. */
  register(name: string, events: readonly string[]): { readonly id: string } | Refusal;
  /** The name of an extension. */
  nameOf(id: string): string | undefined;
  /** The extension waits: `answer` is called with its next event. */
  next(id: string, answer: (event: ExtensionEvent) => void): Refusal | undefined;
  /** The extension says that it failed. */
  fail(id: string, phase: 'init' | 'exit', errorType: string): Refusal | undefined;
  /** The runtime has initialised: from now on nobody can register. */
  close(): void;
  /** Hands an event to those who registered for its type. */
  deliver(event: ExtensionEvent): void;
  /** No extension has anything left to do: the runtime may be frozen. */
  readonly areReady: boolean;
  /** Calls back once, as soon as all expected extensions have registered. */
  whenRegistered(callback: () => void): void;
  readonly hasExtensions: boolean;
  /** Whether an extension has registered for an event. */
  isSubscribed(name: string, event: ExtensionEventType): boolean;
  /** What an extension said of its failure before it ended. */
  readonly fault: ExtensionFault | undefined;
  summaries(): readonly ExtensionSummary[];
}

interface Extension {
  readonly id: string;
  readonly name: string;
  readonly isInternal: boolean;
  state: ExtensionState;
  events: readonly ExtensionEventType[];
  errorType?: string;
  answer?: (event: ExtensionEvent) => void;
  /** Came while the extension was busy. */
  pending?: ExtensionEvent;
}

/** @param onReady called when the last extension that was busy waits for its next event. */
export function createExtensionRegistry(onReady: () => void): ExtensionRegistry {
  const extensions = new Map<string, Extension>();
  let isClosed = false;
  let awaited = new Set<Extension>();
  let fault: ExtensionFault | undefined;
  let onRegistered: (() => void) | undefined;

  function add(name: string, isInternal: boolean): Extension {
    const extension: Extension = { id: randomUuid(), name, isInternal, state: 'Started', events: [] };
    extensions.set(name, extension);
    awaited.add(extension);
    return extension;
  }

  function find(id: string): Extension | undefined {
    return [...extensions.values()].find(extension => extension.id === id.toLowerCase());
  }

  function tellRegistered(): void {
    if (!onRegistered || [...extensions.values()].some(({ state }) => state === 'Started')) return;
    const tell = onRegistered;
    onRegistered = undefined;
    tell();
  }

  function whyNotAdd(name: string): Refusal | undefined {
    if (isClosed) {
      return {
        errorType: 'Extension.RegistrationClosed',
        errorMessage: 'Extension registration closed already',
      };
    }
    if (extensions.size >= maxExtensions) {
      return {
        errorType: 'Extension.TooManyExtensions',
        errorMessage: `Extension limit (${maxExtensions}) reached`,
      };
    }
    if (!extensions.has(name)) return undefined;
    return {
      errorType: 'Extension.InvalidExtensionState',
      errorMessage: 'Extension with this name already registered',
    };
  }

  function give(extension: Extension, event: ExtensionEvent): void {
    const { answer } = extension;
    if (!answer) {
      extension.pending = event;
      return;
    }
    delete extension.answer;
    extension.state = 'Running';
    answer(event);
  }

  return {
    expect(name) {
      add(name, false);
    },
    launchFailed(name, errorType) {
      const extension = extensions.get(name);
      if (extension) Object.assign(extension, { state: 'LaunchError', errorType });
    },
    register(name, events) {
      const expected = extensions.get(name);
      const isInternal = expected?.isInternal ?? true;
      const wrongEvent = events.map(event => whyNotEvent(event, isInternal)).find(Boolean);
      if (wrongEvent) return wrongEvent;
      const refusal = isInternal ? whyNotAdd(name) : undefined;
      if (refusal) return refusal;
      const extension = expected ?? add(name, true);
      const state = nextExtensionState(extension.state, 'Registered');
      if (!state) return invalidState(extension.state, 'Registered', name);
      extension.state = state;
      extension.events = [...new Set(events as readonly ExtensionEventType[])];
      tellRegistered();
      return { id: extension.id };
    },
    nameOf: id => find(id)?.name,
    next(id, answer) {
      const extension = find(id);
      if (!extension) return unknownExtension(`Unknown extension ${id}`);
      const state = nextExtensionState(extension.state, 'Ready');
      if (!state) return invalidState(extension.state, 'Ready', extension.id);
      extension.state = state;
      extension.answer = answer;
      const { pending } = extension;
      delete extension.pending;
      if (pending) give(extension, pending);
      else awaited.delete(extension);
      if (awaited.size === 0) onReady();
      return undefined;
    },
    fail(id, phase, errorType) {
      const extension = find(id);
      if (!extension) return unknownExtension('Unknown Lambda-Extension-Identifier');
      const requested = phase === 'init' ? 'InitError' : 'Exited';
      const state = nextExtensionState(extension.state, requested);
      if (!state) return invalidState(extension.state, requested, extension.id);
      if (state !== extension.state) extension.errorType = errorType;
      extension.state = state;
      fault ??= phase === 'init' ? 'Extension.InitError' : 'Extension.ExitError';
      return undefined;
    },
    close() {
      isClosed = true;
    },
    deliver(event) {
      if (extensions.size === 0) return;
      const receivers = [...extensions.values()].filter(({ events }) => events.includes(event.eventType));
      awaited = new Set(receivers);
      for (const extension of receivers) give(extension, event);
    },
    get areReady() {
      return awaited.size === 0;
    },
    whenRegistered(callback) {
      onRegistered = callback;
      tellRegistered();
    },
    get hasExtensions() {
      return extensions.size > 0;
    },
    isSubscribed: (name, event) => extensions.get(name)?.events.includes(event) ?? false,
    get fault() {
      return fault;
    },
    summaries: () =>
      [...extensions.values()].map(({ name, state, events, errorType }) => ({
        name,
        state,
        events,
        ...(errorType !== undefined && { errorType }),
      })),
  };
}

function whyNotEvent(event: string, isInternal: boolean): Refusal | undefined {
  const errorType = 'Extension.InvalidEventType';
  if (isInternal && event === 'SHUTDOWN') {
    return { errorType, errorMessage: 'SHUTDOWN: ShutdownEventNotSupportedForInternalExtension' };
  }
  if (event === 'INVOKE' || event === 'SHUTDOWN') return undefined;
  return { errorType, errorMessage: `${event}: ErrorInvalidEventType` };
}

function unknownExtension(errorMessage: string): Refusal {
  return { errorType: 'Extension.UnknownExtensionIdentifier', errorMessage };
}
