import type { Turn } from './bufferedInvocation.ts';

export async function handleStreaming(_turn: Turn): Promise<void> {
  throw new Error('not yet');
}
