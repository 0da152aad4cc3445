export interface RenderOptions {
  /** For `human`. Default: false, since the caller knows whether there is a terminal. */
  readonly colour?: boolean
  /** The width of the screen, for `human`; 40 to 120 are used. Default: 100. */
  readonly columns?: number
  /** Shows what has no weight in the contract's mode, too. `json` has it in any case. Default: false. */
  readonly verbose?: boolean
}
