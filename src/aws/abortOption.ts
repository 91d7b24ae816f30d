/** The SDK's option for a call that can be cancelled. */
export function abortOption(signal: AbortSignal | undefined): { readonly abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {};
}
