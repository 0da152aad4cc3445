import type { StoredVersion } from './model.ts'
import type { GlueStore } from './store.ts'

/**
 * A look at a version's status, which is what lets time pass here: PENDING becomes what was decided, DELETING becomes
 * nothing, after so many looks. Other operations show the status and do not count.
 */
export function look(version: StoredVersion, store: GlueStore): StoredVersion['status'] {
  if (version.readsLeft > 0) {
    version.readsLeft -= 1
    if (version.status === 'DELETING' && version.readsLeft === 0) store.versionsById.delete(version.schemaVersionId)
    return version.status
  }
  if (version.status === 'PENDING') version.status = version.outcome
  return version.status
}
