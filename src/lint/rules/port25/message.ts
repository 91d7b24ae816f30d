export const message =
  'AWS blocks outgoing connections to port 25 from Lambda, so this waits until it times out. Use port 587.';
