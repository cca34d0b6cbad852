// Binary search: returns the index of the first item for which isTrue returns true, or the length if there is none.
// isTrue must also return true for all items after that one.
export function firstIndexWhere(items, isTrue, length = items.length) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
