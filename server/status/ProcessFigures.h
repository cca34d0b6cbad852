#pragma once

#include <QtGlobal>

namespace stoa {

// The figures that the kernel has of this process. A value that can't be read is -1.
struct ProcessFigures
{
    qint64 memoryBytes = -1; // resident
    qint64 openFiles = -1; // descriptors
    qint64 maxOpenFiles = -1; // their limit
    double userSeconds = 0; // CPU time of all threads, also of ended ones
    double systemSeconds = 0;

    // Reads /proc, so not for I/O threads: before Linux 6.2, it walks through all open descriptors.
    static ProcessFigures read();
};

} // namespace stoa
