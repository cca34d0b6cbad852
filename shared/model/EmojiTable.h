#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace stoa {

// The emoji that emoji-test.txt of Unicode lists as fully qualified. The build makes the source from the
// file of the system (shared/cmake/EmojiTable.cmake).
namespace EmojiTable {

constexpr size_t maxUnits = 15; // UTF-16 code units of the longest emoji

using Entry = std::array<char16_t, maxUnits + 1>; // ends with NUL

// Sorted by the code units that remain without the variation selector U+FE0F. No two entries differ only by
// that.
std::span<const Entry> entries();

} // namespace EmojiTable
} // namespace stoa
