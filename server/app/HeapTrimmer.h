#pragma once

#include <QtGlobal>

namespace stoa {

// Makes malloc() give memory back to the system. Otherwise the process stays as large as it was in the worst
// moment, because malloc() keeps what is freed. Knows glibc; with another C library it does nothing. Belongs
// to one thread.
class HeapTrimmer
{
public:
    // Blocks of at least this size go back as soon as they are freed. Without a fixed size, glibc raises it
    // to that of the largest block that was ever freed, up to 32 MiB.
    static constexpr int largeBlock = 128 * 1024; // bytes
    // So much may be free at the end of a thread's heap. With less, the writer would return the memory of
    // each commit and fault it in again for the next one, while the other cores are interrupted.
    static constexpr int keptAtTheEnd = 4 * 1024 * 1024; // bytes
    // Trimming is not worth its time for less.
    static constexpr qint64 leastDrop = 4 * 1024 * 1024;

    // Call it before other threads start.
    static void returnLargeBlocks();

    // Tells how many bytes clients use now, roughly. Gives back what is free between blocks if that is half
    // of the most since the last time, or less. May take some milliseconds, in which threads wait for memory.
    // Returns true if it did.
    bool note(qint64 bytes);

private:
    static void trim();

    qint64 m_most = 0; // since the last trim
};

} // namespace stoa
