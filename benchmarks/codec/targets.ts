import { concatName, decodeName, slabName, zodConcatName } from './contestants/avsc.ts'
import { confluentincLatestName, confluentincName } from './contestants/confluentinc.ts'
import type { Row } from './contestants/contestant.ts'
import { codecName, contractName } from './contestants/counterpoint-codec.ts'
import { deserializerName } from './contestants/counterpoint-events.ts'
import { kafkajsCompiledReaderName, kafkajsName, kafkajsReaderName } from './contestants/kafkajs-confluent.ts'
import { meinestadtName } from './contestants/meinestadt-glue.ts'
import type { RecordKind } from './records/written.ts'

/** How many times as fast `ours` has to be as `against`. */
export interface Target {
  readonly rows: readonly Row[]
  readonly ours: string
  readonly against: string
  readonly atLeast: { readonly [Kind in RecordKind]?: number }
}

const tenfold = { interactions: 10, songs: 10, podcasts: 10 }

export const targets: readonly Target[] = [
  {
    rows: ['decode', 'decode evolved'],
    ours: codecName,
    against: decodeName,
    atLeast: { interactions: 2, songs: 1.1, podcasts: 0.9 },
  },
  {
    rows: ['encode'],
    ours: codecName,
    against: slabName,
    atLeast: { interactions: 1.8, songs: 1.8, podcasts: 1.4 },
  },
  {
    rows: ['encode'],
    ours: codecName,
    against: concatName,
    atLeast: { interactions: 3, songs: 3, podcasts: 2.3 },
  },
  {
    rows: ['validate and encode'],
    ours: contractName,
    against: zodConcatName,
    atLeast: { interactions: 1.8, songs: 1.8, podcasts: 1.3 },
  },
  // Against whoever recognises frames and looks ids up stands who does it too.
  { rows: ['decode'], ours: deserializerName, against: kafkajsName, atLeast: { interactions: 2.5, songs: 2 } },
  { rows: ['decode'], ours: deserializerName, against: confluentincName, atLeast: tenfold },
  ...[meinestadtName, kafkajsReaderName, kafkajsCompiledReaderName, confluentincLatestName].map(
    (against): Target => ({ rows: ['decode', 'decode evolved'], ours: deserializerName, against, atLeast: tenfold }),
  ),
]
