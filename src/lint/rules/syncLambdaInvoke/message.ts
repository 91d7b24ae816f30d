export const message =
  'This waits until the other function has finished: both are paid for meanwhile, and the timeout of this one has to cover the other.';

export const fixTitle = 'Call the function without waiting for it';
