// The index of the first item for which isTrue holds, where it holds for all that follow too; else the length.
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
