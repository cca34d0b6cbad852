#pragma once

#include "shared/store/StoreChanges.h"

#include <array>
#include <atomic>

namespace stoa {

// Knows when each chat and each user's access was last changed on disk, so that the caches of pages can check
// whether an entry is still fresh. The writer notes the changes of a commit before anyone is notified of it.
// A page made from the database remembers a stamp() taken BEFORE the snapshot that it read; if nothing that
// it shows was noted later, it shows what every acknowledged change has left. Lock-free: notes come from the
// writer's thread only, everything else from any.
class ChangeClock
{
public:
    using Stamp = quint64;

    Stamp stamp() const { return m_clock.load(); }

    // True if nothing was posted, changed or deleted in the chat. May be false in error, since chats whose
    // ids differ by a multiple of 4,096 share a slot.
    bool chatUnchangedSince(ChatId chat, Stamp since) const { return m_chats[slotOf(chat)].load() <= since; }

    // True if the user has lost no session, has neither joined nor left a chat, and was neither deactivated
    // nor activated. May be false in error, as above.
    bool accessUnchangedSince(UserId user, Stamp since) const
    {
        return m_users[slotOf(user)].load() <= since;
    }

    // True if no read position and no `notify` of the user was asked to change. May be false in error.
    bool readMarksUnchangedSince(UserId user, Stamp since) const
    {
        return m_readMarks[slotOf(user)].load() <= since;
    }

    // True if the user is shown under the same name as before. May be false in error.
    bool nameUnchangedSince(UserId user, Stamp since) const { return m_names[slotOf(user)].load() <= since; }

    void note(const StoreChanges &changes)
    {
        for (const ChatChange &change : changes.changes)
            m_chats[slotOf(chatOf(change))] = ++m_clock;
        for (const ChatId chat : changes.endedChats)
            m_chats[slotOf(chat)] = ++m_clock;
        for (const UserId user : changes.users)
            m_users[slotOf(user)] = ++m_clock;
        for (const User &user : changes.renamedUsers)
            m_names[slotOf(user.id)] = ++m_clock;
        for (const ReadMarked &marked : changes.readMarks)
            m_readMarks[slotOf(marked.user)] = ++m_clock;
    }

private:
    static constexpr quint64 slotCount = 4096;
    using Slots = std::array<std::atomic<Stamp>, slotCount>;

    template<class Id> static std::size_t slotOf(Id id) { return quint64(id.value()) % slotCount; }

    std::atomic<Stamp> m_clock = 0;
    Slots m_chats{};
    Slots m_users{};
    Slots m_readMarks{};
    Slots m_names{};
};

} // namespace stoa
