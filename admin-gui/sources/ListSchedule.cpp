#include "admin-gui/sources/ListSchedule.h"

#include <algorithm>

namespace stoa {

namespace {

constexpr qint64 restFactor = 20; // a list that took 1 s rests 20 s

qint64 intervalOf(ListKind kind)
{
    return kind == ListKind::Connections ? 2000 : 5000;
}

} // namespace

void ListSchedule::watch(const QList<ListQuery> &queries)
{
    QList<Entry> entries;
    for (const ListQuery &query : queries) {
        const auto known = std::ranges::find(m_entries, query, &Entry::query);
        entries.append(known == m_entries.end() ? Entry{.query = query} : *known);
    }
    m_entries = entries;
}

void ListSchedule::expedite()
{
    for (Entry &entry : m_entries) {
        entry.dueAt = 0;
        entry.isUrgent = entry.requestedAt.has_value();
    }
}

QList<ListQuery> ListSchedule::takeDue(qint64 now)
{
    QList<ListQuery> due;
    for (Entry &entry : m_entries) {
        if (entry.requestedAt || entry.dueAt > now)
            continue;
        entry.requestedAt = now;
        due.append(entry.query);
    }
    return due;
}

void ListSchedule::finish(const ListQuery &query, qint64 now)
{
    const auto entry = std::ranges::find(m_entries, query, &Entry::query);
    if (entry == m_entries.end() || !entry->requestedAt)
        return;
    const qint64 rest = std::max(intervalOf(query.kind), restFactor * (now - *entry->requestedAt));
    entry->dueAt = entry->isUrgent ? now : now + rest;
    entry->isUrgent = false;
    entry->requestedAt.reset();
}

void ListSchedule::forgetRequested()
{
    for (Entry &entry : m_entries) {
        entry.requestedAt.reset();
        entry.dueAt = 0;
    }
}

bool ListSchedule::isWatched(const ListQuery &query) const
{
    return std::ranges::find(m_entries, query, &Entry::query) != m_entries.end();
}

} // namespace stoa
