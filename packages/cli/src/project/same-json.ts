/** Whether two JSON values say the same, in whatever order their members stand. Thousands are compared in one check. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const members = Object.entries(left)
  const others: Readonly<Record<string, unknown>> = { ...right }
  return (
    members.length === Object.keys(others).length &&
    members.every(([name, value]) => Object.hasOwn(others, name) && isSameJson(value, others[name]))
  )
}
