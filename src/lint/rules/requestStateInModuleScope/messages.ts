export function messageForVariable(name: string): string {
  return `${name} belongs to the module and keeps data of this event: later invocations in the same environment see it.`;
}

export function messageForCollection(name: string): string {
  return `${name} belongs to the module and gets more with every event; nothing takes entries out. Later invocations in the same environment see them, and memory fills up.`;
}
