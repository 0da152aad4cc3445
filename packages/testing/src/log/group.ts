import type { LogReaderOptions } from '@counterpoint/kafka'
import { assign, type Subscription } from './assignment.ts'
import type { Topics } from './topics.ts'

export interface AssignedPartition {
  readonly topic: string
  readonly partition: number
}

/** One reader of a group. */
export interface Member extends Subscription {
  /** Takes partitions over; returns at once. */
  take(partitions: readonly AssignedPartition[]): void
  /** Gives partitions up; resolves when their batches have ended and are committed. */
  giveUp(partitions: readonly AssignedPartition[]): Promise<void>
}

/** A consumer group: its members, who reads what, and how far. */
export class Group {
  readonly #topics: Topics
  readonly #members = new Set<Member>()
  readonly #committed = new Map<string, bigint>()
  readonly #owners = new Map<string, Member>()
  #rebalancing: Promise<void> = Promise.resolve()

  constructor(topics: Topics) {
    this.#topics = topics
  }

  join(member: Member): Promise<void> {
    this.#members.add(member)
    return this.#rebalance()
  }

  leave(member: Member): Promise<void> {
    this.#members.delete(member)
    return this.#rebalance()
  }

  commit({ topic, partition }: AssignedPartition, nextOffset: bigint): void {
    this.#committed.set(keyOf({ topic, partition }), nextOffset)
  }

  /** The next offset to read; undefined when nothing was committed. */
  committed(assigned: AssignedPartition): bigint | undefined {
    return this.#committed.get(keyOf(assigned))
  }

  /** Where a member begins: what is committed, else the start or the end of the partition, fixed there and then. */
  startOf(assigned: AssignedPartition, startFrom: NonNullable<LogReaderOptions['startFrom']>): bigint {
    const committed = this.committed(assigned)
    if (committed !== undefined) return committed
    const start = startFrom === 'earliest' ? 0n : this.#topics.partition(assigned.topic, assigned.partition).nextOffset
    this.commit(assigned, start)
    return start
  }

  /** One at a time. A partition is taken over only after its owner has given it up. */
  #rebalance(): Promise<void> {
    const next = this.#rebalancing.then(() => this.#reassign())
    this.#rebalancing = next
    return next
  }

  async #reassign(): Promise<void> {
    const wanted = assign([...this.#members], (topic) => this.#topics.partitionCount(topic))
    const moved = [...this.#owners].filter(([key, owner]) => wanted.get(key)?.member !== owner)
    await Promise.all(
      moved.map(async ([key, owner]) => {
        this.#owners.delete(key)
        await owner.giveUp([partitionOf(key)])
      }),
    )
    for (const [key, { member }] of wanted) {
      if (this.#owners.get(key) === member) continue
      this.#owners.set(key, member)
      member.take([partitionOf(key)])
    }
  }
}

export function keyOf({ topic, partition }: AssignedPartition): string {
  return `${topic}/${partition}`
}

function partitionOf(key: string): AssignedPartition {
  const slash = key.lastIndexOf('/')
  return { topic: key.slice(0, slash), partition: Number(key.slice(slash + 1)) }
}
