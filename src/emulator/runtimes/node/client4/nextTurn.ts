/** Resolves after one turn of the event loop, which AWS's client grants the handler before it posts the outcome. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
