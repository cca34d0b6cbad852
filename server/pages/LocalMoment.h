#pragma once

#include <QDateTime>
#include <QString>

namespace stoa {

struct ReaderPreferences;

// Times on pages.
namespace LocalMoment {

// "2026-11-22 10:10" in the time zone of the reader, if that is known; otherwise in UTC, which it says.
QString toText(const QDateTime &at, const ReaderPreferences &reader);

} // namespace LocalMoment
} // namespace stoa
