import { checkOptions, type OptionRules, rule } from '../../error/index.ts'
import { type DecodeLimits, limitRules } from '../limits.ts'
import type { BytesStyle } from './bytes.ts'
import type { DecimalStyle } from './decimals.ts'

/** What is not said is found in each text, where it can be; see docs/json.md for what cannot. */
export interface JsonReaderOptions {
  /** `maxPayloadBytes` is of the JSON text; `maxItems` and `maxDepth` are as for bytes; `maxEmptyItems` limits nothing. */
  readonly limits?: DecodeLimits
  /**
   * How values of unions are written: 'bare', or 'wrapped' as in Avro's JSON encoding, `{ "branch": value }`. Default:
   * either; a text that makes another value in each way is rejected.
   */
  readonly unions?: 'bare' | 'wrapped'
  /**
   * How bytes are written as text. Default: 'latin1', the characters U+0000 to U+00FF, as in Avro's JSON encoding. Base64
   * is not found by itself: every base64 is Latin-1 as well.
   */
  readonly bytes?: BytesStyle
  /**
   * How decimals are written as text: 'bytes', as in Avro's JSON encoding, or 'digits'. Default: either; a text that is
   * both, such as `1.23`, is rejected.
   */
  readonly decimals?: DecimalStyle
}

/** Of the options that say how a text was written. */
export const jsonWritingRules: OptionRules<Omit<JsonReaderOptions, 'limits'>> = {
  unions: rule.optional(rule.oneOf('bare', 'wrapped')),
  bytes: rule.optional(rule.oneOf('latin1', 'base64')),
  decimals: rule.optional(rule.oneOf('bytes', 'digits')),
}

/** @throws CounterpointError OPTION_INVALID */
export function checkReaderOptions(options: JsonReaderOptions): void {
  checkOptions('jsonReader', options, { limits: rule.optional(rule.object), ...jsonWritingRules })
  checkOptions('jsonReader: limits', options.limits ?? {}, limitRules)
}
