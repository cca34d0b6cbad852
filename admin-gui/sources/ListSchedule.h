#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QList>

#include <optional>

namespace stoa {

// Decides when each watched list is read again. A list that is cheaper to read is read sooner, so that
// watching costs the source at most a twentieth of its time. Times are milliseconds of a steady clock. Does
// no I/O.
class ListSchedule
{
public:
    // Replaces the watched lists. New ones are due at once.
    void watch(const QList<ListQuery> &queries);
    // Makes all lists due at once, except those that are being read.
    void expedite();
    // Returns the lists to request now, and marks them as being read.
    QList<ListQuery> takeDue(qint64 now);
    void finish(const ListQuery &query, qint64 now);
    // No requested list will arrive any more.
    void forgetRequested();

    bool isWatched(const ListQuery &query) const;

private:
    struct Entry
    {
        ListQuery query;
        qint64 dueAt = 0;
        std::optional<qint64> requestedAt{};
        bool isUrgent = false; // read again as soon as the present reading is finished
    };

    QList<Entry> m_entries;
};

} // namespace stoa
