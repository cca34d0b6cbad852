#pragma once

#include <QString>

namespace stoa {

// Where to go after signing in: the given path where it surely stays on this server, else "/" (no open
// redirect).
QString localPath(const QString &next);

} // namespace stoa
