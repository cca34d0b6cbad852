#pragma once

#include "shared/model/StrongId.h"

#include <array>
#include <atomic>

namespace stoa {

// When something was last changed on disk, so that what was made from the database can tell whether it still
// holds. The writer counts a clock up after each commit and before anyone hears of it, and notes what it
// changed: the messages of some chats, or anything else. Whoever remembers a stamp() taken BEFORE the
// snapshot it read, and later finds that nothing of its own was noted after it, shows what an acknowledged
// change left. Lock-free; notes come from the writer's thread only, all else from any.
class ChangeClock
{
public:
    using Stamp = quint64;

    Stamp stamp() const { return m_clock.load(); }

    // Neither sessions, memberships, users or chats have changed since, whosever they are.
    bool accessUnchangedSince(Stamp since) const { return m_others.load() <= since; }

    // Nor has any message been added to the chat, or to one that shares its place.
    bool messagesUnchangedSince(ChatId chat, Stamp since) const
    {
        return m_messages[placeOf(chat)].load() <= since;
    }

    void noteMessageChange(ChatId chat) { m_messages[placeOf(chat)] = ++m_clock; }

    void noteAccessChange() { m_others = ++m_clock; }

private:
    static constexpr quint64 places = 4096;

    static std::size_t placeOf(ChatId chat) { return quint64(chat.value()) % places; }

    std::atomic<Stamp> m_clock = 0;
    std::atomic<Stamp> m_others = 0;
    std::array<std::atomic<Stamp>, places> m_messages{};
};

} // namespace stoa
