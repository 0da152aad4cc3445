/**
 * What was made of a provider, until another one is registered. The api hands tracers on to an SDK that is registered
 * later, but not instruments, and no tracer outlives `disable()`, which tests call.
 */
export function following<Provider, Made>(current: () => Provider, make: (provider: Provider) => Made): () => Made {
  let provider = current()
  let made = make(provider)
  return () => {
    const now = current()
    if (now !== provider) {
      provider = now
      made = make(now)
    }
    return made
  }
}
