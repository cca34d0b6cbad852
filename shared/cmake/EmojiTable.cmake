# Writes the source of shared/model/EmojiTable.h from emoji-test.txt of Unicode:
# cmake -DDATA=emoji-test.txt -DTABLE=EmojiTable.cpp -P EmojiTable.cmake
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${DATA} lines ENCODING UTF-8 REGEX "; fully-qualified ")
set(hex "[0-9A-F]")
foreach(line IN LISTS lines)
    # "1F468 200D" becomes "@0001F468@0000200D".
    string(REGEX REPLACE " *;.*" "" emoji "${line}")
    string(REGEX REPLACE "(${hex}+) ?" "@0000\\1" emoji "${emoji}")
    string(REGEX REPLACE "@0000(${hex}${hex}${hex}${hex}${hex})" "@000\\1" emoji "${emoji}")
    # Sorted without the variation selector. A space sorts before @, so the shorter of two comes first.
    string(REPLACE "@0000FE0F" "" key "${emoji}")
    list(APPEND rows "${key} ${emoji}")
endforeach()
list(LENGTH rows count)
if(count EQUAL 0)
    message(FATAL_ERROR "${DATA} lists no emoji")
endif()
list(SORT rows)
list(TRANSFORM rows REPLACE "^.* (.*)$" "    {u\"\\1\"},")
list(JOIN rows "\n" rows)
string(REPLACE "@" "\\U" rows "${rows}")
file(WRITE ${TABLE} "// Made by shared/cmake/EmojiTable.cmake.
#include \"shared/model/EmojiTable.h\"

namespace {

constexpr std::array<stoa::EmojiTable::Entry, ${count}> table{{
${rows}
}};

} // namespace

std::span<const stoa::EmojiTable::Entry> stoa::EmojiTable::entries()
{
    return table;
}
")
