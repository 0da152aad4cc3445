/**
 * The version of a package.json as of a git ref; undefined where the ref has no such file or it has no version.
 *
 * @throws CounterpointError OPTION_INVALID: no git, no repository, unknown ref
 */
export async function packageVersionAt(ref: string, manifestPath: string): Promise<string | undefined> {
  throw new Error(`not yet: ${ref} ${manifestPath}`)
}

/**
 * The version of a package.json as of the commit that last touched `path`, such as the base version's .avsc; undefined
 * where git does not know: no repository, not committed.
 */
export async function packageVersionSince(path: string, manifestPath: string): Promise<string | undefined> {
  throw new Error(`not yet: ${path} ${manifestPath}`)
}
