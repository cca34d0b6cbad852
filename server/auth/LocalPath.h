#pragma once

#include <QString>

namespace stoa::LocalPath {

// Returns the path that was asked for as the next page if it certainly stays on this server, and otherwise
// "/", so that there is no open redirect.
QString fromInput(const QString &next);

} // namespace stoa::LocalPath
