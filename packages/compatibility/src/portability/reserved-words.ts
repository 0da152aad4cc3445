/** https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html, "Reserved keywords to escape in DDL". Hive's are among them. */
const ddlWords =
  'all alter and array as authorization between bigint binary boolean both by case cashe cast char column conf constraint commit create cross cube current current_date current_timestamp cursor database date dayofweek decimal delete describe distinct double drop else end exchange exists extended external extract false fetch float floor following for foreign from full function grant group grouping having if import in inner insert int integer intersect interval into is join lateral left less like local macro map more none not null numeric of on only or order out outer over partialscan partition percent preceding precision preserve primary procedure range reads reduce regexp references revoke right rlike rollback rollup row rows select set smallint start table tablesample then time timestamp to transform trigger true truncate unbounded union uniquejoin update user using utc_timestamp values varchar views when where window with'

/** https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.9, with its literals. */
const javaWords =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package private protected public return short static strictfp super switch synchronized this throw throws transient true try void volatile while'

/** https://docs.python.org/3/reference/lexical_analysis.html#keywords */
const pythonWords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'

const ddl = new Set(ddlWords.split(' '))
const java = new Set(javaWords.split(' '))
const python = new Set(pythonWords.split(' '))

/** Where a field name is a reserved word; empty where nowhere. SQL does not look at case. */
export function reservedIn(name: string): readonly string[] {
  const where: string[] = []
  if (ddl.has(name.toLowerCase())) where.push('Athena and Hive')
  if (java.has(name)) where.push('Java')
  if (python.has(name)) where.push('Python')
  return where
}

export function isJavaKeyword(symbol: string): boolean {
  return java.has(symbol)
}
