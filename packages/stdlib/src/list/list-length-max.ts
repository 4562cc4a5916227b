/** The longest list that `range` makes: two numbers in the data must not fill the memory. */
export const listLengthMax = 10_000_000;
