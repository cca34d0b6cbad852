#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QList>

#include <optional>

namespace stoa {

// When each watched list is read again: the cheaper a list is, the sooner, so that watching never costs the
// source more than a twentieth of its time. Times are milliseconds of any steady clock. No I/O.
class ListSchedule
{
public:
    // Replaces what is watched; what is new is due at once.
    void watch(const QList<ListQuery> &queries);
    // All are due at once, but for those on their way.
    void expedite();
    // Those to ask for now; they count as asked for.
    QList<ListQuery> takeDue(qint64 now);
    void finish(const ListQuery &query, qint64 now);
    // What was asked for is not coming any more.
    void forgetAsked();

    bool isWatched(const ListQuery &query) const;

private:
    struct Entry
    {
        ListQuery query;
        qint64 dueAt = 0;
        std::optional<qint64> askedAt{};
        bool isUrgent = false; // again as soon as what is on its way has come
    };

    QList<Entry> m_entries;
};

} // namespace stoa
