export interface Subscription {
  readonly topics: readonly string[]
}

/** Who reads which partition: those of each topic in turn among the members that subscribe to it. */
export function assign<Member extends Subscription>(
  members: readonly Member[],
  partitionCount: (topic: string) => number,
): ReadonlyMap<string, { readonly member: Member }> {
  const assignment = new Map<string, { readonly member: Member }>()
  const topics = new Set(members.flatMap((member) => member.topics))
  for (const topic of topics) {
    const subscribers = members.filter((member) => member.topics.includes(topic))
    for (let partition = 0; partition < partitionCount(topic); partition += 1) {
      const member = subscribers[partition % subscribers.length]
      if (member !== undefined) assignment.set(`${topic}/${partition}`, { member })
    }
  }
  return assignment
}
