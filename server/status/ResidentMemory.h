#pragma once

#include <QtGlobal>

namespace stoa {

// Bytes of this process that are in memory (proc(5), statm); 0 where the system does not say.
qint64 residentMemory();

} // namespace stoa
