import fc from 'fast-check'
import type { GeneratorValue } from 'fast-check'

/** Draws one value at a time, so that what is drawn next can depend on it. */
export class Draw {
  constructor(private readonly generator: GeneratorValue) {}

  of<Value>(values: readonly Value[]): Value {
    const value = values[this.upTo(values.length - 1)]
    if (value === undefined) {
      throw new Error('there is nothing to draw from')
    }
    return value
  }

  upTo(most: number): number {
    return this.generator(fc.integer, { min: 0, max: Math.max(most, 0) })
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.generator(fc.integer, { min: 1, max: 100 }) <= percent
  }

  /** Those that chance keeps, in their order. */
  some<Value>(values: readonly Value[], percent: number): readonly Value[] {
    return values.filter(() => this.chance(percent))
  }

  times<Value>(most: number, make: (index: number) => Value): readonly Value[] {
    return Array.from({ length: this.upTo(most) }, (_, index) => make(index))
  }
}
