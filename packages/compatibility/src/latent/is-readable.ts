import { planReading, type ReadPlan, type TypeNode } from '@counterpoint/contract-kit/resolution'

/** Whether every value of the writer's type can be read, unknown enum symbols aside. */
export function isReadable(writer: TypeNode, reader: TypeNode): boolean {
  const met = new Set<ReadPlan>()
  const visit = (plan: ReadPlan): boolean => {
    if (met.has(plan)) return true
    met.add(plan)
    switch (plan.kind) {
      case 'mismatch':
        return false
      case 'union':
        return plan.branches.every(visit)
      case 'array':
        return visit(plan.items)
      case 'map':
        return visit(plan.values)
      case 'record':
        return plan.steps.every((step) => step.kind === 'skip' || visit(step.plan))
      case 'tagged':
      case 'converted':
        return visit(plan.value)
      default:
        return true
    }
  }
  return visit(planReading(writer, reader))
}
