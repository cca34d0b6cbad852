#include "server/chat/RevokedAccess.h"

#include "server/chat/ClientSocket.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
// Longer than any handshake takes after its session was read, in milliseconds.
constexpr int retention = 60'000;
} // namespace

void RevokedAccess::note(const CommittedBatch &batch)
{
    const QDeadlineTimer expiry(retention);
    for (const SessionId session : batch.endedSessions)
        m_sessions.insert(session, expiry);
    for (const auto &[user, chat, ownSeq] : batch.endedMemberships)
        m_members.insert({user, chat}, {expiry, ownSeq, batch.stamp});
    for (const ChatId chat : batch.endedChats)
        m_chats.insert(chat, expiry);
}

std::optional<RevokedAccess::Ending> RevokedAccess::endingOf(SessionId session) const
{
    if (!m_sessions.contains(session))
        return {};
    return Ending{ClientSocket::signedOut, u"You have been signed out."_s};
}

std::optional<RevokedAccess::Ending> RevokedAccess::endingOf(UserId user, ChatId chat,
                                                             ChangeClock::Stamp stamp) const
{
    if (m_chats.contains(chat))
        return Ending{ClientSocket::chatDeleted, u"This chat was deleted."_s};
    const auto removal = m_members.constFind({user, chat});
    if (removal != m_members.cend() && stamp < removal->stamp)
        return Ending{ClientSocket::notAMember, u"You are no longer a member of this chat."_s,
                      removal->ownSeq};
    return {};
}

void RevokedAccess::forgetOld()
{
    m_sessions.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
    m_members.removeIf([](const auto &entry) { return entry.value().expiry.hasExpired(); });
    m_chats.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
}

} // namespace stoa
