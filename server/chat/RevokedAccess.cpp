#include "server/chat/RevokedAccess.h"

#include "server/chat/ChatSocket.h"

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
    for (const auto &[user, chat] : batch.endedMemberships)
        m_members.insert({user, chat}, {expiry, batch.stamp});
    for (const ChatId chat : batch.endedChats)
        m_chats.insert(chat, expiry);
}

std::optional<RevokedAccess::Ending> RevokedAccess::endingOf(const ChatSocket &socket) const
{
    if (m_sessions.contains(socket.session()))
        return Ending{ChatSocket::signedOut, u"You have been signed out."_s};
    if (m_chats.contains(socket.chat()))
        return Ending{ChatSocket::chatDeleted, u"This chat was deleted."_s};
    const auto removal = m_members.constFind({socket.user(), socket.chat()});
    if (removal != m_members.cend() && socket.admissionStamp() < removal->stamp)
        return Ending{ChatSocket::notAMember, u"You are no longer a member of this chat."_s};
    return {};
}

void RevokedAccess::forgetOld()
{
    m_sessions.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
    m_members.removeIf([](const auto &entry) { return entry.value().expiry.hasExpired(); });
    m_chats.removeIf([](const auto &entry) { return entry.value().hasExpired(); });
}

} // namespace stoa
