import { contractRows } from './contracts.ts'
import { detailRows } from './details.ts'
import { evolutionRows } from './evolutions.ts'
import type { Row } from './row.ts'
import { shapeRows } from './shapes.ts'

export const rows: readonly Row[] = [...contractRows, ...shapeRows, ...detailRows, ...evolutionRows]
