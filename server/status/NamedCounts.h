#pragma once

#include <QMap>
#include <QString>

namespace stoa {

// How often, by name: why sockets were ended, what was refused.
struct NamedCounts : QMap<QString, qint64>
{
    void note(const QString &name) { ++(*this)[name]; }

    NamedCounts &operator+=(const NamedCounts &others)
    {
        for (auto it = others.cbegin(); it != others.cend(); ++it)
            (*this)[it.key()] += it.value();
        return *this;
    }
};

} // namespace stoa
