import type { Contract, ReaderContract } from '@counterpoint/contract-kit'

/** What the package.json files say, loaded. Paths are absolute. */
export interface Project {
  /** The folder of the package.json that was found: the working directory, or the nearest above. */
  readonly root: string
  readonly packages: readonly ProjectPackage[]
  /** By folder, then by name. */
  readonly contracts: readonly ProjectContract[]
  /** The readers of `counterpoint.consumes`. */
  readonly readers: readonly ProjectReader[]
}

/** A package with a `counterpoint` entry. */
export interface ProjectPackage {
  readonly folder: string
  readonly manifestPath: string
  readonly name: string
  /** Undefined where package.json has none. */
  readonly version: string | undefined
  readonly private: boolean
  /** The contract version that BACKWARD, FORWARD and FULL are checked against beside the latest; by topic. */
  readonly checkpoint: string | Readonly<Record<string, string>> | undefined
  /** The module to generate with its contracts' wire forms; undefined where package.json asks for none. */
  readonly wireFile: string | undefined
}

interface Loaded {
  readonly package: ProjectPackage
  /** The file to edit: the one with the defineContract call where it is found, else the module of the entry. */
  readonly sourceFile: string
  /** What was imported: the module that the entry names, or its built output where that cannot be loaded. */
  readonly loadedFile: string
  readonly exportName: string
}

export interface ProjectContract extends Loaded {
  /** Where schemas/ and contract.lock.json are: the folder of `historyFile`, or its parent where that is src. */
  readonly folder: string
  /** The generated history.ts that the source imports; beside the source where it imports none. */
  readonly historyFile: string
  readonly contract: Contract
  /** The module of the entry that exports it, as source. */
  readonly moduleFile: string
  /** Of the package's `checkpoint`, for this contract's topic. */
  readonly checkpoint: string | undefined
}

export interface ProjectReader extends Loaded {
  readonly reader: ReaderContract
}
