import { mkdir } from 'node:fs/promises'
import { embeddedRegistry, fileRegistry } from '@counterpoint/schema-registry'
import { memoryLog } from '@counterpoint/testing'
