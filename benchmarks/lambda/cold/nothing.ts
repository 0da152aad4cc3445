import { decodedFirst, givenEvent } from './report.ts'

givenEvent()
decodedFirst()
