#pragma once

#include "shared/model/Message.h"

#include <vector>

namespace stoa {

// The messages that replies are likely to quote, remembered from one transaction to the next: those that were
// posted last, and those that were answered last. Ids rise without gaps, so the last ones never share a
// place.
class RecentMessages
{
public:
    struct Entry
    {
        ChatId chat;
        Quote quote;
        MessageId thread; // of its replies
    };

    // Null if it is not remembered. Valid until the next change.
    const Entry *find(MessageId id) const
    {
        const bool isKnown = !m_entries.empty() && m_entries[placeOf(id)].quote.message == id;
        return isKnown ? &m_entries[placeOf(id)] : nullptr;
    }

    void remember(Entry entry)
    {
        m_entries.resize(count);
        m_entries[placeOf(entry.quote.message)] = std::move(entry);
    }

    void forget(MessageId id)
    {
        if (find(id))
            m_entries[placeOf(id)] = {};
    }

    void clear() { m_entries.clear(); }

private:
    static constexpr size_t count = 8192; // some 4 MiB with their texts

    static size_t placeOf(MessageId id) { return size_t(id.value()) % count; }

    std::vector<Entry> m_entries; // empty or complete
};

} // namespace stoa
