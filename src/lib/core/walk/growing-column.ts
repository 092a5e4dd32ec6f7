/** Numbers that come one after the other, kept in a typed array that doubles when full. */
abstract class GrowingColumn<A extends Int32Array | Float64Array | Uint8Array> {
  protected array: A;
  protected count = 0;

  constructor(array: A) {
    this.array = array;
  }

  get length(): number {
    return this.count;
  }

  /** Adds a number at the end; returns its place. */
  push(value: number): number {
    if (this.count === this.array.length) {
      const longer = this.made(this.count * 2);
      longer.set(this.array);
      this.array = longer;
    }
    this.array[this.count] = value;
    return this.count++;
  }

  /** The number at a place below `length`. */
  at(place: number): number {
    return this.array[place]!;
  }

  /** Changes the number at a place below `length`. */
  set(place: number, value: number): void {
    this.array[place] = value;
  }

  /** All numbers, in an array of just their length. */
  finish(): A {
    const finished = this.made(this.count);
    for (let place = 0; place < this.count; place++) finished[place] = this.array[place]!;
    return finished;
  }

  protected abstract made(length: number): A;
}

export class GrowingInts extends GrowingColumn<Int32Array> {
  constructor() {
    super(new Int32Array(256));
  }

  protected made(length: number): Int32Array {
    return new Int32Array(length);
  }
}

export class GrowingFloats extends GrowingColumn<Float64Array> {
  constructor() {
    super(new Float64Array(256));
  }

  protected made(length: number): Float64Array {
    return new Float64Array(length);
  }
}

export class GrowingBytes extends GrowingColumn<Uint8Array> {
  constructor() {
    super(new Uint8Array(256));
  }

  protected made(length: number): Uint8Array {
    return new Uint8Array(length);
  }
}
