#pragma once

#include <QJsonObject>

namespace stoa {

inline qint64 idOf(const QJsonObject &message)
{
    return message[QLatin1String("id")].toInteger();
}

inline qint64 seqIn(const QJsonObject &event)
{
    return event[QLatin1String("seq")].toInteger();
}

inline qint64 chatIn(const QJsonObject &event)
{
    return event[QLatin1String("chat")].toInteger();
}

// The number of the line of the first join, which is the first of each chat with two members.
constexpr qint64 seqOfFirstJoin = 1;

} // namespace stoa
