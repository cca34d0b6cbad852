#pragma once

#include <QByteArray>
#include <QString>

namespace stoa::LocalPath {

// The size of a path in percent-encoding. By default nginx refuses an answer with more than 4 KiB of headers,
// and `next` in a Location encodes the path a second time, which may triple it.
constexpr qsizetype maxSize = 512;

// Returns the path that was asked for as the next page if it certainly stays on this server, and otherwise
// "/", so that there is no open redirect. A path over maxSize also becomes "/".
QString fromInput(const QString &next);

// Returns the target of a request as the next page, without its query if it is over maxSize with it.
QByteArray fromTarget(const QByteArray &target);

} // namespace stoa::LocalPath
