#pragma once

#include <cstdint>

namespace stoa {

// How diskfaults.cpp records changes of a file that are not on disk yet, and FaultyDisk reads them. In the
// folder $DISK_RECORD, NAME is the file as it is on disk, and NAME.pending has the changes since then, one
// after the other: this head, and then the bytes that were written. The last one may be incomplete.
struct DiskRecord
{
    enum Kind : std::int64_t { Write, Truncate };

    Kind kind = Write;
    std::int64_t offset = 0; // of a truncation: the new size
    std::int64_t size = 0; // of the bytes that follow
};

} // namespace stoa
