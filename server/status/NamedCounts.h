#pragma once

#include <QMap>
#include <QString>

namespace stoa {

// Counts by name, such as the reasons of refusals. A copy is deep, because it goes to another thread while
// this one continues to count.
struct NamedCounts : QMap<QString, qint64>
{
    NamedCounts() = default;

    NamedCounts(const NamedCounts &others)
        : QMap(others)
    {
        detach();
    }

    NamedCounts(NamedCounts &&others) = default;

    NamedCounts &operator=(NamedCounts others)
    {
        swap(others);
        return *this;
    }

    ~NamedCounts() = default;

    void note(const QString &name) { ++(*this)[name]; }

    NamedCounts &operator+=(const NamedCounts &others)
    {
        for (auto it = others.cbegin(); it != others.cend(); ++it)
            (*this)[it.key()] += it.value();
        return *this;
    }
};

} // namespace stoa
