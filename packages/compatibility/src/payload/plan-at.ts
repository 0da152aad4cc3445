import type { ReadPlan } from '@counterpoint/contract-kit/resolution'

/**
 * What becomes of the part of the writer's value to which a JSON pointer into its schema points. Undefined where the
 * reader does not come there: it skips the field, or rejects what is around it.
 */
export function planAt(root: ReadPlan, pointer: string): ReadPlan | undefined {
  const steps = pointer.split('/').slice(1)
  let plan = past(root)
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at]
    // Of named types: they end a pointer.
    if (step === 'name' || step === 'size' || step === 'symbols') return plan
    if (step === 'fields' && at + 2 < steps.length) at += 2
    const next = partAt(plan, step ?? '', steps[at - 1] ?? '')
    if (next === undefined) return undefined
    plan = past(next)
  }
  return plan
}

function partAt(plan: ReadPlan, step: string, field: string): ReadPlan | undefined {
  switch (plan.kind) {
    case 'record': {
      const taken = step === 'fields' ? plan.steps[Number(field)] : undefined
      return taken?.kind === 'read' ? taken.plan : undefined
    }
    case 'array':
      return plan.items
    case 'map':
      return plan.values
    case 'union':
      return plan.branches[Number(step)]
    default:
      return undefined
  }
}

function past(plan: ReadPlan): ReadPlan {
  return plan.kind === 'tagged' || plan.kind === 'converted' ? past(plan.value) : plan
}
