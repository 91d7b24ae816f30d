// Runs in a page and gives all that its origin has stored, as one text.
globalThis.storedTexts = async () => {
  const ended = request =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const decoder = new TextDecoder();
  const texts = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await ended(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = await ended(database.transaction(store).objectStore(store).getAll());
      texts.push(
        ...values.map(value => (value instanceof Uint8Array ? decoder.decode(value) : JSON.stringify(value))),
      );
    }
    database.close();
  }
  return texts.join('\n');
};
