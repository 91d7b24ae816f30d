/** Values all samples share. They are fixed, so that a sample is the same each time it is made. */
export const fixed = {
  accountId: '123456789012',
  region: 'us-east-1',
  requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  eventId: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  sourceIp: '203.0.113.10',
  userAgent: 'curl/8.5.0',
  traceId: 'Root=1-6968c1a8-1de4d666d4dd26aced652b6c',
  /** 15 January 2026, 10:30 UTC, in the forms that events use. */
  time: {
    iso: '2026-01-15T10:30:00.000Z',
    isoSeconds: '2026-01-15T10:30:00Z',
    logFormat: '15/Jan/2026:10:30:00 +0000',
    epochMs: 1_768_473_000_000,
    epochSeconds: 1_768_473_000,
  },
} as const;

/** What a sample carries where the content is the application's own. */
export const samplePayload = { id: '1001', message: 'hello' } as const;
