/** A whole number of the command line; ends the program with a sentence when it is none. */
export function wholeOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  console.error(`✖ ${name} must be a whole number, not ${JSON.stringify(text)}`)
  process.exit(2)
}

/** What `parseArgs` gives; ends the program with its sentence for an option that does not exist. */
export function optionsOrExit<Values>(parse: () => { readonly values: Values }): Values {
  try {
    return parse().values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(`✖ ${error.message} See --help`)
    process.exit(2)
  }
}
