/** The longest text, in UTF-16 units, that `repeat` and padding make: a count in the data must not fill the memory. */
export const textLengthMax = 16_777_216;
